package org.expensetracker.model;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.encryption.BenchKeys;
import org.expensetracker.memory.CompanyCategories;
import org.expensetracker.memory.CompanyMemories;
import org.expensetracker.shared.Money;
import org.expensetracker.tenant.BenchNews;
import org.expensetracker.tenant.CompanyNews;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.tenant.TenantScope;

/**
 * The product's own models and memories of companies, as one node holds them, without the container that usually puts them
 * together. The caller has begun the transaction that each call is in. Thread-safe.
 */
public final class BenchModels {

    private final Clock clock = Clock.systemUTC();
    private final Categorizer categorizer = new Categorizer();
    private final CompanyModels models;
    private final DataSource dataSource;
    private final CompanyCategories categories;

    /** Reads and writes through the connections of this data source. */
    public BenchModels(DataSource dataSource, BenchKeys keys) {
        this.dataSource = dataSource;
        CompanyNews news = BenchNews.of(dataSource);
        models = new CompanyModels(categorizer, keys.dataKeys(), news);
        categories = new CompanyCategories(
                dataSource, categorizer, new CompanyMemories(categorizer, models, keys.dataKeys(), news));
    }

    /** Trains a company's model on what its people chose, and lets it decide; gives its number. */
    public long trainAndPromote(String company) throws SQLException {
        TenantId tenant = new TenantId(company);
        try (Connection connection = dataSource.getConnection();
                TenantScope scope = TenantScope.enter(connection, tenant)) {
            new TrainingTable(connection).ask(TrainingReason.DEMAND, "benchmark", clock.instant());
        }
        new Trainer(new OwnTransaction(dataSource), models, categorizer, event -> {}, clock).train(tenant);
        try (Connection connection = dataSource.getConnection();
                TenantScope scope = TenantScope.enter(connection, tenant)) {
            TrainingProgress progress = new TrainingTable(connection).read(clock.instant());
            if (progress.model() == null) {
                throw new IllegalStateException("The training has made no model: " + progress.failure());
            }
            new Promotions(connection, models, tenant)
                    .promote(progress.model(), "benchmark", "To be measured.", clock.instant());
            return progress.model();
        }
    }

    /** Who decides a company's next purchase with that descriptor. */
    public String decider(String company, String descriptor) {
        Evidence evidence = new Evidence(descriptor, null, Money.of(new BigDecimal("12.50"), "EUR"), "POS", "card-1");
        return categories.of(new TenantId(company)).apply(evidence).decider();
    }
}
