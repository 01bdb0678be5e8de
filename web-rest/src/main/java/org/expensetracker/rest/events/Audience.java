package org.expensetracker.rest.events;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.ExpensesChanged;
import org.expensetracker.expense.ExpensesChanged.Change;
import org.expensetracker.rest.shared.Json;
import org.expensetracker.rest.shared.ProblemException;

/**
 * Everybody who listens on this node. Nobody hears of another company, an employee of nobody else's expenses, and no one
 * anything after their token has ended. Thread-safe; telling never waits for a listener.
 */
final class Audience {

    static final int PER_PERSON = 5;
    static final int PER_NODE = 500;

    private final List<EventClient> clients = new CopyOnWriteArrayList<>();
    private final Executor executor;
    private final Clock clock;
    private volatile Sse sse;

    Audience(Executor executor, Clock clock) {
        this.executor = executor;
        this.clock = clock;
    }

    /** Lets somebody listen; refuses more streams than a person or a node may have. */
    synchronized void admit(Subscription subscription, SseEventSink sink, Sse events) {
        clients.removeIf(EventClient::isClosed);
        long own = clients.stream()
                .filter(client -> client.subscription().isOf(subscription))
                .count();
        if (own >= PER_PERSON) {
            throw new ProblemException(
                    429, "You have %d event streams open, which is the most: close one.".formatted(own));
        }
        if (clients.size() >= PER_NODE) {
            throw new ProblemException(503, "Too many people listen at the moment: try again in a minute.");
        }
        sse = events;
        EventClient client = new EventClient(subscription, sink, executor);
        clients.add(client);
        client.offer(List.of(comment("listening")));
    }

    /** Tells everybody whom it concerns; an expense is written as JSON once, however many listen. */
    void tell(ExpensesChanged event) {
        Instant now = clock.instant();
        List<EventClient> listening = clients.stream()
                .filter(client -> client.subscription().concerns(event)
                        && !client.subscription().isOver(now))
                .toList();
        if (listening.isEmpty()) {
            return;
        }
        List<Message> messages = event.changes().stream().map(this::message).toList();
        listening.forEach(client -> client.offer(messages.stream()
                .filter(message -> client.subscription().shows(message.expense()))
                .map(Message::event)
                .toList()));
    }

    /** Shows that the line is alive, and ends the streams whose token has ended. */
    void tick() {
        Instant now = clock.instant();
        for (EventClient client : clients) {
            if (client.subscription().isOver(now)) {
                client.close();
            } else {
                client.offer(List.of(comment("alive")));
            }
        }
        clients.removeIf(EventClient::isClosed);
    }

    /** Ends every stream. */
    void dismiss() {
        clients.forEach(EventClient::close);
        clients.clear();
    }

    private Message message(Change change) {
        OutboundSseEvent event = sse.newEventBuilder()
                .name("expense")
                .id(change.expense().id() + "/" + change.expense().version())
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(String.class, new String(Json.bytes(change.expense()), StandardCharsets.UTF_8))
                .build();
        return new Message(change.expense(), event);
    }

    private OutboundSseEvent comment(String text) {
        return sse.newEventBuilder().comment(text).build();
    }

    /** What is told of an expense. */
    private record Message(ExpenseView expense, OutboundSseEvent event) {}
}
