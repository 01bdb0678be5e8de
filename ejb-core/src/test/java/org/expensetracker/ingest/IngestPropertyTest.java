package org.expensetracker.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.expensetracker.expense.Ledger;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.kinesis.RecordBatch;

/** The equation that always holds: records put = new expenses + parked records + duplicates, updates among them. */
class IngestPropertyTest {

    /** A record, but for the company, which is one of two and is told when the test knows them. */
    private record Template(boolean first, String text) {}

    @Provide
    Arbitrary<List<List<Template>>> batches() {
        Arbitrary<String> own = Combinators.combine(
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.of("APPROVED", "PENDING", "DECLINED", "LOST"),
                        Arbitraries.of("12.34", "0", "-3", "1.999", "\"7.10\"", "1e400", "null", "99999999999"),
                        Arbitraries.of("PURCHASE", "REFUND"),
                        Arbitraries.of(
                                "2026-11-20T08:00:00Z", "2025-12-31T23:30:00-05:00", "1999-01-01T00:00:00Z", "x"))
                .as((id, status, amount, type, at) -> ("{\"version\":1,\"company\":\"%%s\",\"transactionId\":\"t%d\","
                                + "\"status\":\"%s\",\"amount\":%s,\"type\":\"%s\",\"occurredAt\":\"%s\","
                                + "\"descriptor\":\"TST* CAFE\",\"currency\":\"EUR\"}")
                        .formatted(id, status, amount, type, at));
        Arbitrary<String> original = Combinators.combine(
                        Arbitraries.integers().between(1, 3), Arbitraries.of("Lunch", "Taxi", "\\u0000", ""))
                .as((user, category) ->
                        "{\"user_id\":%d,\"expense\":5.5,\"category\":\"%s\",\"timestamp\":\"2026-11-20 10:00:00\"}"
                                .formatted(user, category));
        Arbitrary<String> broken = Arbitraries.strings().ofMaxLength(30).map(s -> s.replace("%", ""));
        Arbitrary<String> text = Arbitraries.frequencyOf(Tuple.of(6, own), Tuple.of(2, original), Tuple.of(1, broken));
        return Combinators.combine(Arbitraries.of(true, false), text)
                .as(Template::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(30)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Property(tries = 20, shrinking = ShrinkingMode.BOUNDED)
    void shouldAccountForEveryRecord(@ForAll("batches") List<List<Template>> batches) {
        Ledger first = Ledger.ofNewCompany();
        Ledger second = Ledger.ofNewCompany();
        Stream stream = new Stream(first.tenant().id().value());
        List<List<KinesisRecord>> records = batches.stream()
                .map(batch -> batch.stream()
                        .map(t -> stream.record("k", t.text().replace("%s", id(t.first() ? first : second))))
                        .toList())
                .toList();

        long put = records.stream().mapToInt(List::size).sum();
        long parked = deliver(stream, records);

        long stored = first.expenses() + second.expenses();
        assertThat(stored).isEqualTo(stream.counted("stored"));
        assertThat(stored + parked + stream.counted("updated + duplicates")).isEqualTo(put);
        assertThat(first.wrongTotals() + second.wrongTotals()).isZero();

        String before = first.everything() + second.everything();
        assertThat(deliver(stream, records)).isEqualTo(parked);
        assertThat(first.everything() + second.everything()).isEqualTo(before);
        assertThat(stream.counted("stored")).isEqualTo(stored);
    }

    private static long deliver(Stream stream, List<List<KinesisRecord>> records) {
        long parked = 0;
        for (List<KinesisRecord> batch : records) {
            RecordBatch delivered = stream.deliver(batch);
            Set<KinesisRecord> once = new HashSet<>();
            delivered.parked().forEach(p -> once.add(p.record()));
            assertThat(once).hasSameSizeAs(delivered.parked());
            parked += once.size();
        }
        return parked;
    }

    private static String id(Ledger ledger) {
        return ledger.tenant().id().value();
    }
}
