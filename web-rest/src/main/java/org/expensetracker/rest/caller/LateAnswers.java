package org.expensetracker.rest.caller;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Refusals that are sent a second after they were decided, and hold no thread meanwhile: a program with so many connections asks
 * so many times a second, and not as often as the server can refuse. Of more than {@link #MOST} at once the rest is sent
 * immediately. Thread-safe.
 */
final class LateAnswers {

    /** Each is a connection that waits, some kilobytes. */
    static final int MOST = 1_000;

    private static final Logger LOG = System.getLogger(LateAnswers.class.getName());
    private static final Duration LATE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = LATE.multipliedBy(10);
    private static final int TOO_MANY = 429;
    private static final String PROBLEM = "/problem";

    private final ScheduledExecutorService executor;
    private final Semaphore held = new Semaphore(MOST);

    LateAnswers(ScheduledExecutorService executor) {
        this.executor = executor;
    }

    /**
     * Refuses the request; nobody is to touch it afterwards.
     *
     * @param wait when there is a request left
     */
    void tooMany(HttpServletRequest request, HttpServletResponse response, Duration wait)
            throws IOException, ServletException {
        response.setHeader(
                "Retry-After", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
        request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, TOO_MANY);
        if (!held.tryAcquire()) {
            request.getRequestDispatcher(PROBLEM).forward(request, response);
            return;
        }
        AsyncContext context = request.startAsync();
        context.setTimeout(PATIENCE.toMillis());
        try {
            executor.schedule(() -> send(context), LATE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException atTheEnd) {
            send(context);
        }
    }

    private void send(AsyncContext context) {
        held.release();
        try {
            context.dispatch(PROBLEM);
        } catch (IllegalStateException gone) {
            LOG.log(Level.DEBUG, "Whoever was to be refused has gone.", gone);
        }
    }
}
