package org.expensetracker.ui.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.faces.event.WebsocketEvent;
import jakarta.faces.event.WebsocketEvent.Closed;
import jakarta.faces.event.WebsocketEvent.Opened;
import jakarta.faces.push.Push;
import jakarta.faces.push.PushContext;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.expensetracker.expense.ExpensesChanged;

/**
 * Tells open pages that something of theirs changed, four times a second at most however many cards are used. The message
 * is one word: what changed, each page asks for itself, as the person who looks at it. Thread-safe.
 */
@ApplicationScoped
public class LiveUpdates {

    private static final Logger LOG = System.getLogger(LiveUpdates.class.getName());

    static final long PAUSE_MILLIS = 250;

    /** How many pages of each audience are open: most changes concern people who are not looking. */
    private final Map<Object, Integer> open = new ConcurrentHashMap<>();

    private final Set<String> toTell = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean planned = new AtomicBoolean();

    @Inject
    @Push(channel = "expenses")
    private PushContext channel;

    private volatile ScheduledExecutorService scheduler;

    /** Begins to tell, with this portal's own scheduler; before, no page is open that could be told. */
    void begin(ScheduledExecutorService ofPortal) {
        scheduler = ofPortal;
    }

    void opened(@Observes @Opened WebsocketEvent page) {
        open.merge(page.getUser(), 1, Integer::sum);
    }

    void closed(@Observes @Closed WebsocketEvent page) {
        open.computeIfPresent(page.getUser(), (audience, pages) -> pages > 1 ? pages - 1 : null);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ExpensesChanged event) {
        if (open.isEmpty()) {
            return;
        }
        note(Audience.ofCompany(event.tenant()));
        for (ExpensesChanged.Change change : event.changes()) {
            if (change.expense().person() != null) {
                note(Audience.ofPerson(event.tenant(), change.expense().person()));
            }
        }
    }

    private void note(String audience) {
        if (open.containsKey(audience)) {
            toTell.add(audience);
            plan();
        }
    }

    private void plan() {
        ScheduledExecutorService telling = scheduler;
        if (telling != null && planned.compareAndSet(false, true)) {
            telling.schedule(this::tellAll, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void tellAll() {
        planned.set(false);
        for (String audience : toTell) {
            // Taken off the list first: what changes while the message is on its way is told again.
            toTell.remove(audience);
            tell(audience);
        }
    }

    /** The scheduler keeps to itself what a task throws, and one audience's trouble is not the next one's. */
    private void tell(String audience) {
        try {
            channel.send("changed", audience);
        } catch (RuntimeException trouble) {
            LOG.log(
                    Level.WARNING,
                    "ET-LIVE-001 Open pages were not told of a change; they show it when next loaded.",
                    trouble);
        }
    }
}
