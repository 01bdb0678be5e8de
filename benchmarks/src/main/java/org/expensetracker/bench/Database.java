package org.expensetracker.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.expensetracker.dev.run.Stage;
import org.expensetracker.encryption.BenchKeys;
import org.expensetracker.tenant.BenchCompanies;
import org.postgresql.ds.PGSimpleDataSource;

/** The product's database as its administrator sees it: sets companies up, empties ledgers, and tells what committed when. */
final class Database {

    private final Stage stage;

    Database(Stage stage) {
        this.stage = stage;
    }

    /** A connection of the superuser. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(stage.databaseUrl(), "postgres", stage.databasePassword("postgres"));
    }

    /** Connections of the product's run-time user, expense_app, or of the owner, expense_owner. */
    DataSource user(String name) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(stage.databaseUrl());
        source.setUser(name);
        source.setPassword(stage.databasePassword(name));
        // As the product's own source.
        source.setPreparedStatementCacheQueries(1024);
        source.setPreparedStatementCacheSizeMiB(16);
        return source;
    }

    /** The keys of the companies. */
    BenchKeys keys() {
        try {
            return new BenchKeys(stage.keys());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Makes these companies the only active ones; sets up or brings up to date each, a quarter of a second at most. */
    void activate(List<String> companies) throws SQLException {
        BenchCompanies product = new BenchCompanies(user("expense_app"), user("expense_owner"), keys());
        product.preparePlatform();
        companies.forEach(product::provision);
        try (Connection connection = connect();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE platform.tenant SET status = CASE WHEN id = ANY (?) THEN 'ACTIVE' ELSE 'SUSPENDED' END")) {
            update.setArray(1, connection.createArrayOf("text", companies.toArray()));
            update.executeUpdate();
        }
    }

    /** Empties all ledgers and counts, so that every competitor finds the same: empty tables with their indexes. */
    void empty(List<String> companies) throws SQLException {
        for (String company : companies) {
            execute("SET search_path = " + schema(company)
                    + "; TRUNCATE expense, transaction_key, daily_total, daily_merchant_total");
        }
        execute("TRUNCATE platform.ingest_count, platform.kinesis_position");
        execute("CHECKPOINT");
    }

    /** Adds that many expenses of the last year, with their identities, to the ledgers of these companies together. */
    void fill(List<String> companies, int expenses) throws SQLException {
        for (String company : companies) {
            execute("SET search_path = " + schema(company) + ";"
                    + " SELECT ensure_expense_partition(now() - make_interval(days => d)) FROM unnest('{0,364}'::int[]) d;"
                    + " INSERT INTO expense (id, transaction_id, occurred_at, zone, day, person, card, merchant,"
                    + " merchant_key, descriptor, mcc, amount, currency, city, country, channel, status, category,"
                    + " decided_by, confidence, reason, decider, stored_at)"
                    + " SELECT gen_random_uuid(), 'old-' || i, t, 'Europe/Berlin', t::date, 'person' || i % 200 || '@"
                    + company + ".test', 'card-' || i % 200, 'Shop ' || i % 5000, 'shop ' || i % 5000,"
                    + " 'SHOP ' || i % 5000, '5411', 12.34, 'EUR', 'BERLIN', 'DE', 'POS', 'POSTED', 'MEALS', 'MCC', 0.9,"
                    + " 'MCC 5411 is a shop.', 'mcc-1', t FROM (SELECT i, now() - make_interval(secs => i * 365.0 * 86400 / "
                    + expenses / companies.size() + ") AS t FROM generate_series(1, " + expenses / companies.size()
                    + ") i) s;"
                    + " INSERT INTO transaction_key SELECT transaction_id, id, occurred_at FROM expense");
        }
        execute("VACUUM ANALYZE");
        execute("CHECKPOINT");
    }

    /** Runs a statement, or several. */
    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** How many expenses of a stream are committed. */
    long stored(String stream) throws SQLException {
        return Long.parseLong(
                texts("SELECT coalesce(sum(stored), 0) FROM platform.ingest_count WHERE stream = '" + stream + "'")
                        .get(0));
    }

    /** The commits that stored the transactions of these parts: by time in microseconds, how many rows each. */
    TreeMap<Long, Long> commits(List<String> companies, List<Backlog.Part> parts) throws SQLException {
        String prefixes = parts.stream()
                .map(part -> "transaction_id LIKE '" + part.prefix() + "%'")
                .collect(Collectors.joining(" OR "));
        TreeMap<Long, Long> commits = new TreeMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String company : companies) {
                try (ResultSet rows = statement.executeQuery("SELECT pg_xact_commit_timestamp(xmin), count(*) FROM "
                        + schema(company) + ".transaction_key WHERE " + prefixes
                        + " GROUP BY xmin::text, pg_xact_commit_timestamp(xmin)")) {
                    while (rows.next()) {
                        commits.merge(micros(rows.getTimestamp(1)), rows.getLong(2), Long::sum);
                    }
                }
            }
        }
        return commits;
    }

    /** Microseconds since 1970. */
    static long micros(Timestamp time) {
        return time.toInstant().getEpochSecond() * 1_000_000 + time.getNanos() / 1_000;
    }

    /** The first column of a query's answer. */
    List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** Of a company. */
    static String schema(String company) {
        return "tenant_" + company.replace('-', '_');
    }
}
