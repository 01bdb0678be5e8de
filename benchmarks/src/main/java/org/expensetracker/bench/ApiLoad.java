package org.expensetracker.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.expensetracker.dev.run.Stage;

/**
 * Somebody who asks for the newest expenses at a steady rate, whatever becomes of the answers. The schedule is fixed before:
 * a request that has to wait before it can be sent counts with its wait.
 */
final class ApiLoad {

    /** Requests under way at once: a client that has no more connections waits for one. */
    private static final int CONNECTIONS = 32;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Stage stage;
    private final String user;
    private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();

    ApiLoad(Stage stage, String user) {
        this.stage = stage;
        this.user = user;
    }

    /** Asks for so many seconds, with a token of its own; what could not be sent in that time is not sent. */
    Latency run(int rate, int seconds) throws IOException, InterruptedException {
        statuses.clear();
        HttpRequest request = HttpRequest.newBuilder(URI.create(stage.portalUrl() + "/api/expenses?limit=50"))
                .header("Authorization", "Bearer " + stage.token(user))
                .build();
        Queue<Long> took = new ConcurrentLinkedQueue<>();
        Semaphore connections = new Semaphore(CONNECTIONS);
        int count = rate * seconds;
        long start = OpenStream.micros();
        long end = start + seconds * 1_000_000L;
        for (int i = 0; i < count && OpenStream.micros() < end; i++) {
            long due = start + i * 1_000_000L / rate;
            LockSupport.parkNanos((due - OpenStream.micros()) * 1_000);
            connections.acquire();
            client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((answer, failed) -> {
                connections.release();
                statuses.merge(failed == null ? answer.statusCode() : 0, 1, Integer::sum);
                took.add(OpenStream.micros() - due);
            });
        }
        connections.acquire(CONNECTIONS);
        return Latency.of(
                "answered",
                rate,
                count,
                took.stream().mapToLong(Long::longValue).toArray());
    }

    /** How many answers had which status in the last run; 0 is none. */
    Map<Integer, Integer> statuses() {
        return Map.copyOf(statuses);
    }
}
