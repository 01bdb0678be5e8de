package org.expensetracker.system.connector;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;

/** What was put on the stream of orders, and what has to have become of it. */
final class OrderBook {

    private static final int CUSTOMERS = 7;
    private static final String UNREADABLE = "unreadable";

    private final Surroundings surroundings;
    private final List<Traffic.Message> all = new ArrayList<>();

    /** Forgets what the tables hold. */
    OrderBook(Surroundings surroundings) {
        this.surroundings = surroundings;
        surroundings.run("TRUNCATE orders, kinesis_position, kinesis_parked_record");
    }

    /** Puts more orders: every tenth says that it is cancelled. */
    void put(Traffic stream, int orders) {
        List<Traffic.Message> messages = new ArrayList<>();
        for (int i = all.size(); i < all.size() + orders; i++) {
            messages.add(new Traffic.Message("customer " + i % CUSTOMERS, i + (i % 10 == 0 ? " cancelled" : " shoes")));
        }
        put(stream, messages);
    }

    /** Puts an order that the table of orders refuses. */
    void putUnreadable(Traffic stream) {
        put(stream, List.of(new Traffic.Message("customer 0", UNREADABLE)));
    }

    private void put(Traffic stream, List<Traffic.Message> messages) {
        stream.put(messages);
        all.addAll(messages);
    }

    /** Waits until an application is through. */
    void awaitRead(String application) {
        await().atMost(180, SECONDS).untilAsserted(() -> assertThat(read(application))
                .as("records that %s has read", application)
                .isEqualTo(all.size()));
    }

    /** Waits until some more are stored, but far from all. */
    void awaitMoreStored() {
        long before = stored();
        await().atMost(60, SECONDS).pollInterval(java.time.Duration.ofMillis(5)).until(() -> stored() > before);
    }

    int size() {
        return all.size();
    }

    long stored() {
        return surroundings.number("SELECT count(*) FROM orders");
    }

    long read(String application) {
        return surroundings.number(
                "SELECT coalesce(sum(records), 0) FROM kinesis_position WHERE application = '" + application + "'");
    }

    private long parked() {
        return surroundings.number("SELECT count(*) FROM kinesis_parked_record WHERE application = 'billing'");
    }

    /** Each order is stored once and in its customer's order, and what could not be stored is parked. */
    void assertStored() {
        assertStoredSoFar();
        assertThat(stored() + parked()).isEqualTo(size());
    }

    /** As far as the position says, each order is stored once and in its customer's order, and no other. */
    void assertStoredSoFar() {
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            String name = "customer " + customer;
            List<String> stored = surroundings.strings(
                    "SELECT convert_from(text, 'UTF8') FROM orders WHERE customer = '" + name + "' ORDER BY at");
            assertThat(stored)
                    .as("each order once and in order")
                    .isEqualTo(
                            texts(all, name, text -> !text.equals(UNREADABLE)).subList(0, stored.size()));
        }
        assertThat(stored() + parked())
                .as("the position says no more and no less")
                .isEqualTo(read("billing"));
    }

    void assertParked() {
        assertThat(surroundings.strings("SELECT convert_from(data, 'UTF8') FROM kinesis_parked_record"))
                .containsExactly(UNREADABLE);
    }

    /** What was announced: each order once, in its customer's order, and no cancelled one. */
    void assertAnnounced(List<Traffic.Message> announced) {
        assertThat(new HashSet<>(announced)).as("sent once").hasSameSizeAs(announced);
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            String name = "customer " + customer;
            assertThat(texts(announced, name, text -> true))
                    .as("sent at commit, in order, and not at rollback")
                    .isEqualTo(texts(all, name, text -> !text.contains("cancelled")));
        }
    }

    private static List<String> texts(List<Traffic.Message> messages, String key, Predicate<String> wanted) {
        return messages.stream()
                .filter(message -> message.key().equals(key))
                .map(Traffic.Message::text)
                .filter(wanted)
                .toList();
    }
}
