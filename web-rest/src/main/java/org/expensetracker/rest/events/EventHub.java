package org.expensetracker.rest.events;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.expensetracker.expense.ExpensesChanged;

/** Connects what was stored with who listens, on this node. */
@ApplicationScoped
public class EventHub {

    private static final long TICK_SECONDS = 15;

    @Resource
    ManagedExecutorService executor;

    @Resource
    ManagedScheduledExecutorService scheduler;

    private Audience audience;
    private ScheduledFuture<?> ticking;

    @PostConstruct
    void start() {
        audience = new Audience(executor, Clock.systemUTC());
        ticking = scheduler.scheduleAtFixedRate(audience::tick, TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        ticking.cancel(false);
        audience.dismiss();
    }

    void open(Subscription subscription, SseEventSink sink, Sse sse) {
        audience.admit(subscription, sink, sse);
    }

    void onChange(@Observes(during = TransactionPhase.AFTER_SUCCESS) ExpensesChanged event) {
        audience.tell(event);
    }
}
