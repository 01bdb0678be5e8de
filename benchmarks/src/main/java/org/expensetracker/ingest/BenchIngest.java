package org.expensetracker.ingest;

import java.time.Clock;
import javax.sql.DataSource;
import org.expensetracker.audit.BenchAudit;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.encryption.BenchKeys;
import org.expensetracker.expense.BenchLedger;
import org.expensetracker.kinesis.RecordBatch;
import org.expensetracker.memory.CompanyCategories;
import org.expensetracker.memory.CompanyMemories;
import org.expensetracker.pipeline.CompanyPipeline;
import org.expensetracker.rule.CompanyRules;
import org.expensetracker.tenant.BenchNews;
import org.expensetracker.tenant.CompanyNews;
import org.expensetracker.tenant.TenantCatalogue;

/**
 * The product's own way from bytes to rows, without the container that usually puts it together: with its audit trail unless
 * {@code -Dbench.audit=off}, and with nobody else who listens to what was stored. Thread-safe.
 */
public final class BenchIngest {

    private final Ingest ingest;

    /** Writes through the connections of this data source, each batch in the transaction that the caller has begun. */
    public BenchIngest(DataSource dataSource, BenchKeys keys) {
        Clock clock = Clock.systemUTC();
        Routes routes = new CatalogueRoutes(new TenantCatalogue(dataSource, keys.dataKeys(), clock));
        Ledgers ledgers =
                new Ledgers(dataSource, BenchLedger.writer(BenchAudit.of(dataSource, clock)), routes, event -> {});
        Categorizer categorizer = new Categorizer();
        CompanyNews news = BenchNews.of(dataSource);
        CompanyPipeline pipeline = new CompanyPipeline(
                new CompanyRules(dataSource, news),
                new CompanyCategories(dataSource, categorizer, new CompanyMemories(categorizer, keys.dataKeys(), news)),
                categorizer);
        ingest = new Ingest(new TransactionDecoder(clock), routes, categorizer, pipeline, ledgers);
    }

    /** Decodes, categorises and writes the batch. */
    public void take(RecordBatch batch) {
        ingest.take(batch);
        if (!batch.parked().isEmpty()) {
            throw new IllegalStateException("The benchmark's own records must all be good: "
                    + batch.parked().get(0).reason());
        }
    }
}
