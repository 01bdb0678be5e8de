package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.expensetracker.dev.files.Folders;
import org.expensetracker.dev.run.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The restore drill. While records come all the time: a base backup, then the moment, then everything is killed and the
 * database's disk is gone. The database is made again as it was at the moment, row by row, and then the stream, which still
 * holds what came later, makes it whole. Writes what it measured, and what was printed, to {@code target/restore-drill.txt}.
 */
class BackupIT {

    /** So many records come between any two steps of the drill. */
    private static final int BETWEEN = 1_000;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Product product = Product.running();
    private final Stream stream = product.stream();
    private final String run = Records.newId();
    private final List<String> figures = new ArrayList<>();

    @AfterEach
    void end() {
        stream.close();
    }

    @Test
    void shouldBeAsItWasAtAMomentAndThenReadTheStreamFromThere() throws Exception {
        measure("the whole drill", this::drill);
        Files.write(Path.of("target/restore-drill.txt"), figures);
    }

    private void drill() throws Exception {
        StreamCounts before = StreamCounts.of(product);
        BigDecimal total = total();
        Map<String, BigDecimal> put;
        Rows then;
        try (SteadyLoad load = new SteadyLoad(stream, run)) {
            awaitMore();
            measure("base backup", () -> figures.add(Commands.run("backup")));
            awaitMore();
            then = Rows.of(product.superuser());
            awaitMore();
            archive();
            put = load.stop();
        }
        product.kill();
        Folders.delete(Product.data().resolve("postgres/data"));

        measure("restore", () -> figures.add(Commands.run("restore", "--to=" + then.moment())));
        shouldBeTheSame(restored(), then, put);

        measure("start, until the stream is caught up with", () -> {
            product.startAgain();
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> gained(before).received() >= put.size());
        });
        shouldHaveEachOnce(put);
        assertThat(gained(before)).isEqualTo(new StreamCounts(put.size(), put.size(), 0, 0, 0));
        assertThat(total().subtract(total))
                .isEqualByComparingTo(put.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        shouldGoOn();
    }

    private void awaitMore() {
        StreamCounts.of(product).awaitReceived(product, BETWEEN);
    }

    private StreamCounts gained(StreamCounts before) {
        return StreamCounts.of(product).minus(before);
    }

    /** What was committed until now survives the disk; the archive would have it within a minute anyway. */
    private void archive() throws SQLException {
        try (Connection database = product.superuser()) {
            String segment = Rows.column(database, "SELECT pg_walfile_name(pg_switch_wal())")
                    .get(0);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> Rows.column(database, "SELECT last_archived_wal FROM pg_stat_archiver")
                                    .get(0)
                                    .compareTo(segment)
                            >= 0);
        }
    }

    /** The database alone: with the tracker the stream would be read again at once. */
    private static Rows restored() throws Exception {
        try (Stage stage = Stage.open(Product.project(), Product.data())) {
            stage.startPostgres(List.of());
            return Rows.of(
                    DriverManager.getConnection(stage.databaseUrl(), "postgres", stage.databasePassword("postgres")));
        }
    }

    private void shouldBeTheSame(Rows restored, Rows then, Map<String, BigDecimal> put) {
        assertThat(restored.tables().keySet()).isEqualTo(then.tables().keySet());
        then.tables()
                .forEach((table, rows) ->
                        assertThat(restored.tables().get(table)).as(table).isEqualTo(rows));
        long stored = then.tables().get("tenant_globex.transaction_key").stream()
                .filter(row -> row.contains(run))
                .count();
        // In the middle of the load: else it would be no wonder.
        assertThat(stored).isBetween(2L * BETWEEN, (long) put.size() - BETWEEN);
        figures.add(String.format(
                Locale.ROOT,
                "At %s: %,d rows in %d tables, each as it was; %,d of the load's records, and %,d came later",
                then.moment(),
                then.count(),
                then.tables().size(),
                stored,
                put.size() - stored));
    }

    private void shouldHaveEachOnce(Map<String, BigDecimal> put) throws SQLException {
        List<String> ledger = ledger();
        Set<String> lost = new HashSet<>();
        put.forEach((id, amount) -> lost.add(id + " " + amount));
        Set<String> distinct = new HashSet<>(ledger);
        int more = ledger.size() - distinct.size();
        lost.removeAll(distinct);
        figures.add(String.format(
                Locale.ROOT,
                "At the end: %,d records put, %,d in the ledger, lost %d, twice %d",
                put.size(),
                ledger.size(),
                lost.size(),
                more));
        assertThat(lost).isEmpty();
        assertThat(ledger).hasSize(put.size()).doesNotHaveDuplicates();
    }

    private List<String> ledger() throws SQLException {
        try (Connection database = product.owner()) {
            return Rows.column(
                    database,
                    "SELECT transaction_id || ' ' || round(amount, 2) FROM tenant_globex.expense"
                            + " WHERE starts_with(transaction_id, '" + run + "')");
        }
    }

    private BigDecimal total() throws SQLException {
        try (Connection database = product.owner()) {
            return new BigDecimal(Rows.column(
                            database,
                            "SELECT coalesce(sum(posted_amount + pending_amount), 0) FROM tenant_globex.daily_total")
                    .get(0));
        }
    }

    /** The audit trails are whole, and what is put now arrives. */
    private void shouldGoOn() {
        for (String reader : List.of("auditor@globex.test", "operator@platform.test")) {
            Api.Answer trail = product.as(reader).send("POST", "/api/audit/verify", "application/json", "");
            assertThat(trail.status()).as(trail.body()).isEqualTo(200);
            assertThat(trail.json().has("broken")).as(trail.body()).isFalse();
        }
        String id = Records.newId();
        stream.put(Records.own("globex", id, "drill@globex.test", 1.00, "APPROVED"));
        Api globex = product.as("finance@globex.test");
        await().atMost(Duration.ofSeconds(10)).until(() -> globex.newest(id) != null);
    }

    /** Something that takes time. */
    private interface Step {
        void go() throws Exception;
    }

    private void measure(String what, Step step) throws Exception {
        Instant began = Instant.now();
        step.go();
        figures.add(String.format(
                Locale.ROOT,
                "%-44s %5.1f s",
                what,
                Duration.between(began, Instant.now()).toMillis() / 1000.0));
    }
}
