package org.expensetracker.system;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StreamToLedgerIT {

    private final Product product = Product.running();
    private final Stream stream = product.stream();
    private final Api acme = product.as("finance@acme.test");
    private final Api globex = product.as("finance@globex.test");

    @AfterEach
    void end() {
        stream.close();
    }

    @Test
    void shouldAnswerARecordWithinASecondInTheRightCompanyAlone() {
        // A first record wakes what is lazy; the second is measured.
        put(Records.own("acme", Records.newId(), "employee@acme.test", 4.20, "APPROVED"));
        String id = Records.newId();
        long before = System.nanoTime();
        stream.put(Records.own("acme", id, "employee@acme.test", 12.34, "APPROVED"));
        JsonNode expense = await().pollInterval(20, MILLISECONDS)
                .atMost(5, SECONDS)
                .until(() -> acme.newest(id), found -> found != null);
        long millis = (System.nanoTime() - before) / 1_000_000;
        assertThat(millis).as("milliseconds from put to answered").isLessThan(1_000);
        assertThat(expense.get("amount").decimalValue()).isEqualByComparingTo("12.34");
        assertThat(expense.get("category").asText()).isEqualTo("MEALS");
        assertThat(expense.get("decidedBy").asText()).isEqualTo("MCC");
        assertThat(globex.newest(id)).isNull();
    }

    @Test
    @Timeout(60)
    void shouldTellTheOpenEventStreamOfTheRightCompanyAloneWithinASecond() throws Exception {
        String other = Records.newId();
        String id = Records.newId();
        try (java.util.stream.Stream<String> lines = acme.listen("/api/events")) {
            Iterator<String> events = lines.iterator();
            assertThat(events.next()).isEqualTo(": listening");
            stream.put(Records.own("globex", other, "employee@globex.test", 4.20, "APPROVED"));
            await().atMost(10, SECONDS).until(() -> globex.newest(other) != null);
            long before = System.nanoTime();
            stream.put(Records.own("acme", id, "employee@acme.test", 12.35, "APPROVED"));
            List<String> heard = new ArrayList<>();
            do {
                heard.add(events.next());
            } while (!heard.get(heard.size() - 1).contains(id));
            assertThat((System.nanoTime() - before) / 1_000_000)
                    .as("milliseconds from put to heard")
                    .isLessThan(1_000);
            assertThat(heard).noneMatch(line -> line.contains(other));
        }
    }

    @Test
    void shouldCountEveryRecordOnceAndNothingWhenAllIsSentAgain() {
        List<Records.Put> records = mixture(new Random(11));
        Collections.shuffle(records, new Random(12));
        StreamCounts before = StreamCounts.of(product);
        stream.putAll(records);
        StreamCounts once = before.awaitReceived(product, records.size());
        StreamCounts gained = once.minus(before);
        assertThat(gained.stored() + gained.updated() + gained.duplicates() + gained.parked())
                .as("%s", gained)
                .isEqualTo(records.size());
        assertThat(gained.parked()).isPositive();
        List<JsonNode> ledger = acme.expenses("");

        Collections.shuffle(records, new Random(13));
        stream.putAll(records);
        StreamCounts twice = once.awaitReceived(product, records.size());
        assertThat(twice.minus(once)).isEqualTo(new StreamCounts(records.size(), 0, 0, records.size(), 0));
        assertThat(acme.expenses("")).isEqualTo(ledger);
    }

    @Test
    void shouldPostWhatWasPendingAndKeepWhatWasDeclinedOutOfTheTotals() {
        String pending = Records.newId();
        String declined = Records.newId();
        String person = "approver@acme.test";
        var before = total(person);
        put(Records.own("acme", pending, person, 100, "PENDING"));
        put(Records.own("acme", declined, person, 50, "DECLINED"));
        assertThat(acme.newest(pending).get("status").asText()).isEqualTo("PENDING");
        assertThat(total(person)).isEqualByComparingTo(before);

        stream.put(Records.own("acme", pending, person, 115, "APPROVED"));
        await().atMost(5, SECONDS)
                .until(() -> acme.newest(pending).get("status").asText().equals("POSTED"));
        assertThat(acme.newest(pending).get("amount").decimalValue()).isEqualByComparingTo("115");
        assertThat(acme.newest(declined).get("status").asText()).isEqualTo("DECLINED");
        assertThat(total(person).subtract(before)).isEqualByComparingTo("115");
    }

    @Test
    void shouldTakeARefundAsNegative() {
        String id = Records.newId();
        put(Records.generator("acme", id, 20.00, "REFUND", "APPROVED"), id);
        assertThat(acme.newest(id).get("amount").decimalValue()).isEqualByComparingTo("-20.00");
    }

    @Test
    void shouldSetAsideWhatItCannotReadWithItsReason() {
        StreamCounts before = StreamCounts.of(product);
        String key = "acme/" + Records.newId();
        stream.put(Records.text(key, "{\"version\":1,\"company\":\"acme\",\"transactionId\":"));
        before.awaitReceived(product, 1);
        JsonNode parked = product.as("operator@platform.test")
                .get("/api/platform/parked?limit=1")
                .json()
                .get("items")
                .get(0);
        assertThat(parked.get("partitionKey").asText()).isEqualTo(key);
        assertThat(parked.get("reason").asText()).isNotBlank();
        assertThat(parked.has("data")).isFalse();
    }

    private void put(Records.Put record) {
        String id = new String(record.data(), StandardCharsets.UTF_8)
                .replaceAll("(?s).*\"transactionId\":\"([^\"]+)\".*", "$1");
        put(record, id);
    }

    private void put(Records.Put record, String id) {
        stream.put(record);
        await().atMost(10, SECONDS).until(() -> acme.newest(id) != null);
    }

    private java.math.BigDecimal total(String person) {
        return acme.get("/api/analytics/dashboard?person=" + Api.encode(person))
                .json()
                .at("/total/now")
                .decimalValue();
    }

    private static List<Records.Put> mixture(Random random) {
        List<Records.Put> records = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String id = Records.newId();
            String company = i % 2 == 0 ? "acme" : "globex";
            String person = "p" + i % 5 + "@" + company + ".test";
            records.add(Records.own(company, id, person, 1 + i, i % 7 == 0 ? "DECLINED" : "APPROVED"));
            if (i % 3 == 0) {
                String later = Records.newId();
                records.add(Records.own(company, later, person, 2 + i, "PENDING"));
                records.add(Records.own(company, later, person, 3 + i, "APPROVED"));
            }
            records.add(Records.original(
                    company, "user" + i, 5 + i, Instant.now().minusSeconds(i).toString()));
            records.add(
                    Records.generator(company, Records.newId(), 7 + i, i % 5 == 0 ? "REFUND" : "PURCHASE", "APPROVED"));
            byte[] noise = new byte[1 + random.nextInt(300)];
            random.nextBytes(noise);
            records.add(Records.bytes(company + "/noise", noise));
            records.add(Records.own("nobody-" + i, Records.newId(), person, 1, "APPROVED"));
        }
        return records;
    }
}
