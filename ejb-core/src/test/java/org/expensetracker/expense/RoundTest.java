package org.expensetracker.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.expensetracker.expense.Ledger.row;
import static org.expensetracker.expense.LedgerWriter.Outcome.DUPLICATE;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.expensetracker.expense.LedgerWriter.Stored;
import org.expensetracker.expense.LedgerWriter.Written;
import org.expensetracker.tenant.TenantRound;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A batch that goes from company to company on one connection of a pool. */
class RoundTest {

    /** The driver prepares a statement on the server the fifth time, and the server keeps a plan after five more. */
    private static final int OFTEN = 12;

    private static final TestDatabase DB = TestDatabase.get();

    private final LedgerWriter writer = Ledger.writer();
    private final Ledger first = Ledger.ofNewCompany();
    private final Ledger second = Ledger.ofNewCompany();
    private Connection connection;

    @BeforeEach
    void begin() throws SQLException {
        connection = DB.runTime().getConnection();
        connection.setAutoCommit(false);
    }

    @AfterEach
    void end() throws SQLException {
        connection.rollback();
        connection.close();
    }

    /** One row of that identifier for each of both companies. */
    private List<Written> store(String id) throws SQLException {
        List<Stored> all = new ArrayList<>();
        try (TenantRound round = new TenantRound(connection)) {
            for (Ledger ledger : List.of(first, second)) {
                all.add(writer.storeRows(connection, round, ledger.tenant(), List.of(row(id))));
            }
            for (Stored stored : all) {
                writer.addToTotals(connection, round, stored);
            }
        }
        return all.stream().flatMap(stored -> stored.written().stream()).toList();
    }

    private String ask(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void shouldGiveEachCompanyItsOwn() throws Exception {
        for (int i = 0; i < OFTEN; i++) {
            store("t" + i);
            connection.commit();
        }

        for (Ledger ledger : List.of(first, second)) {
            assertThat(ledger.expenses()).isEqualTo(OFTEN);
            assertThat(ledger.wrongTotals()).isZero();
        }
    }

    @Test
    void shouldLeaveTheConnectionAsItWas() throws Exception {
        store("t");

        assertThat(ask("SELECT current_user || ' ' || current_setting('search_path')"))
                .isEqualTo("expense_app platform");
    }

    @Test
    void shouldFindNoTableWithoutItsSchema() throws Exception {
        try (TenantRound round = new TenantRound(connection)) {
            round.enter(first.tenant().id());

            assertThatThrownBy(() -> ask("SELECT count(*) FROM expense")).hasMessageContaining("does not exist");
            connection.rollback();
        }
    }

    @Test
    void shouldFindNoTableOfTheCompanyBefore() throws Exception {
        try (TenantRound round = new TenantRound(connection)) {
            round.enter(first.tenant().id());
            round.enter(second.tenant().id());

            assertThatThrownBy(() -> ask(first.tenant().id().sql("SELECT count(*) FROM ${schema}.expense")))
                    .hasMessageContaining("permission denied");
            connection.rollback();
        }
    }

    /** As a newer program does while this one still serves: what is prepared must not depend on it. */
    @Test
    void shouldGoOnWhenATableGetsAColumn() throws Exception {
        for (int i = 0; i < OFTEN; i++) {
            store("same");
            connection.commit();
        }

        for (String table : List.of("expense", "transaction_key", "daily_total", "daily_merchant_total")) {
            first.execute("ALTER TABLE " + table + " ADD COLUMN of_a_newer_program text");
        }

        assertThat(store("same")).extracting(Written::outcome).containsExactly(DUPLICATE, DUPLICATE);
        store("other");
        connection.commit();
        assertThat(first.expenses()).isEqualTo(2);
    }
}
