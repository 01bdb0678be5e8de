package org.expensetracker.rest.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.expensetracker.expense.ExpensesChanged;
import org.expensetracker.rest.shared.ProblemException;

/** Connects what was stored with who listens, on this node. Thread-safe. */
@ApplicationScoped
public class EventHub {

    private static final long TICK_SECONDS = 15;

    @Inject
    Clock clock;

    private ScheduledFuture<?> ticking;
    private volatile Audience audience;

    /** Begins, with the API's own threads; before, nobody listens who could be told. */
    void begin(Executor writers, ScheduledExecutorService ticker) {
        Audience beginning = new Audience(writers, clock);
        ticking = ticker.scheduleAtFixedRate(beginning::tick, TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
        audience = beginning;
    }

    /** Ends every stream: nobody is told anything more. */
    void end() {
        Audience ending = audience;
        if (ending != null) {
            audience = null;
            ticking.cancel(false);
            ending.dismiss();
        }
    }

    void open(Subscription subscription, SseEventSink sink, Sse sse) {
        Audience listening = audience;
        if (listening == null) {
            throw new ProblemException(503, "The server is starting: try again in a few seconds.");
        }
        listening.admit(subscription, sink, sse);
    }

    void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) ExpensesChanged event) {
        Audience listening = audience;
        if (listening != null) {
            listening.tell(event);
        }
    }
}
