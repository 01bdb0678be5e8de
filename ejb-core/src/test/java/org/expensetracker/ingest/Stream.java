package org.expensetracker.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.expense.ExpensesChanged;
import org.expensetracker.expense.Ledger;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.kinesis.RecordBatch;
import org.expensetracker.memory.CompanyCategories;
import org.expensetracker.memory.CompanyMemories;
import org.expensetracker.pipeline.CompanyPipeline;
import org.expensetracker.rule.CompanyRules;
import org.expensetracker.tenant.CompanyNews;
import org.expensetracker.tenant.TestDatabase;

/** A shard whose batches go the whole way into real ledgers, each in a transaction of its own, as the adapter does it. */
final class Stream {

    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static final TestDatabase DB = TestDatabase.get();

    private final String name;
    private final List<ExpensesChanged> events = new ArrayList<>();
    private final Ingest ingest;
    private int sequence;

    Stream(String name) {
        this.name = name;
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        Routes routes = new CatalogueRoutes(DB.catalogue());
        Categorizer categorizer = new Categorizer();
        ingest = new Ingest(
                new TransactionDecoder(clock),
                routes,
                categorizer,
                pipeline(categorizer),
                new Ledgers(DB.runTime(), Ledger.writer(), routes, events::add));
    }

    private static CompanyPipeline pipeline(Categorizer categorizer) {
        CompanyNews news = DB.news(Clock.systemUTC());
        return new CompanyPipeline(
                new CompanyRules(DB.runTime(), news),
                new CompanyCategories(DB.runTime(), categorizer, new CompanyMemories(categorizer, DB.keys(), news)),
                categorizer);
    }

    /** A record as it lies on the stream. */
    KinesisRecord record(String key, String text) {
        sequence++;
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        return new KinesisRecord(Integer.toString(sequence), 0, key, NOW, data);
    }

    /** Delivers a batch and commits. */
    RecordBatch deliver(List<KinesisRecord> records) {
        RecordBatch batch = new RecordBatch(name, "shard-0", records, Duration.ZERO);
        try {
            DB.runTime().inTransaction(() -> {
                ingest.take(batch);
                return null;
            });
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
        return batch;
    }

    /** Keeps what was parked in a batch, as the adapter does. */
    void keep(RecordBatch.Parked parked) {
        String insert = "INSERT INTO platform.kinesis_parked_record (application, stream, shard, sequence_number,"
                + " partition_key, arrived_at, data, sha256, code, reason, attempts, parked_at) VALUES ('a', '%1$s',"
                + " 'shard-0', '%4$s', 'k', now(), convert_to('%2$s', 'UTF8'), sha256(convert_to('%2$s', 'UTF8')), '%3$s',"
                + " 'Kept.', 1, now()) RETURNING id";
        String data = new String(parked.record().data(), StandardCharsets.UTF_8);
        Ledger.superuser("WITH row AS ("
                + insert.formatted(name, data, parked.code(), parked.record().sequenceNumber())
                + ") SELECT id FROM row");
    }

    /** What the container injects, with this stream's listeners. */
    Ingest ingest() {
        return ingest;
    }

    /** What was told since the beginning. */
    List<ExpensesChanged> events() {
        return events;
    }

    /** A count that was kept for the shard. */
    long counted(String column) {
        String sql = "SELECT coalesce(sum(%s), 0) FROM platform.ingest_count WHERE stream = '%s'";
        return Long.parseLong(Ledger.superuser(sql.formatted(column, name)));
    }
}
