package org.expensetracker.dev.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Everything that runs on this machine. Services start side by side; one whose process dies is started again, after
 * pauses that grow; all stop in the reverse order of their start. Safe for many threads: {@link #close} comes from the
 * thread that handles Ctrl-C.
 */
final class LocalCloud implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Progress progress;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "service");
        thread.setDaemon(true);
        return thread;
    });
    private final Deque<Service> started = new ArrayDeque<>();
    private final CompletableFuture<Void> failure = new CompletableFuture<>();
    private boolean closed;

    LocalCloud(Progress progress) {
        this.progress = progress;
    }

    /** Starts the service on a thread of its own; the future fails with what its start threw. */
    CompletableFuture<Void> start(Service service) {
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedFuture(new InterruptedException("stopping"));
            }
            started.push(service);
        }
        return CompletableFuture.runAsync(() -> startNow(service), threads).whenComplete((done, trouble) -> {
            if (trouble != null) {
                failure.completeExceptionally(trouble);
            }
        });
    }

    /** Waits for these starts, but no longer than until any start fails: then that one's failure is thrown. */
    void await(CompletableFuture<?>... starts) {
        CompletableFuture.anyOf(CompletableFuture.allOf(starts), failure).join();
    }

    private void startNow(Service service) {
        try {
            progress.step(service.name(), () -> {
                service.start();
                return null;
            });
        } catch (Exception e) {
            throw new CompletionException(e);
        }
        watch(service);
    }

    private void watch(Service service) {
        service.child().ifPresent(child -> child.onExit().thenAcceptAsync(status -> replace(service, status), threads));
    }

    private void replace(Service service, int status) {
        for (Duration pause = FIRST_PAUSE; !isClosed(); pause = longer(pause)) {
            progress.say(service.name() + " ended (status " + status + "); starting it again in " + pause.toSeconds()
                    + " s.");
            try {
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                if (isClosed()) {
                    return;
                }
                service.start();
                progress.say(service.name() + " answers again.");
                watch(service);
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                progress.say(String.valueOf(e.getMessage()));
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Stops the last started first; what fails to stop goes to the log and does not keep the rest from stopping. */
    @Override
    public void close() {
        Deque<Service> stopping;
        synchronized (this) {
            closed = true;
            stopping = new ArrayDeque<>(started);
            started.clear();
        }
        stopping.forEach(service -> Closing.quietly(service.name(), service::close));
        threads.shutdownNow();
    }
}
