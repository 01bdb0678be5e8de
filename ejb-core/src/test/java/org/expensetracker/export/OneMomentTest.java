package org.expensetracker.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.expensetracker.expense.Ledger;
import org.expensetracker.tenant.OneMoment;
import org.expensetracker.tenant.TenantScope;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.Test;

class OneMomentTest {

    private static final TestDatabase DB = TestDatabase.get();

    private final Ledger ledger = Ledger.ofNewCompany();

    private static long rows(CompanyTables tables, String name) throws Exception {
        CompanyTables.Table table = tables.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return tables.write(table, OutputStream.nullOutputStream());
    }

    @Test
    void shouldSeeNothingOfWhatIsWrittenMeanwhile() throws Exception {
        ledger.write(Ledger.row("before-1"), Ledger.row("before-2"));
        try (Connection connection = DB.runTime().getConnection();
                OneMoment moment = OneMoment.on(connection);
                TenantScope scope =
                        TenantScope.enter(connection, ledger.tenant().id())) {
            CompanyTables tables = new CompanyTables(connection, ledger.tenant().key());
            assertThat(rows(tables, "expense")).isEqualTo(2);

            ledger.write(Ledger.row("meanwhile"));
            ledger.execute("DELETE FROM daily_total");

            assertThat(rows(tables, "transaction_key")).isEqualTo(2);
            assertThat(rows(tables, "expense")).isEqualTo(2);
            assertThat(rows(tables, "daily_total")).isEqualTo(1);
        }
        assertThat(ledger.expenses()).isEqualTo(3);
    }

    @Test
    void shouldChangeNothing() throws SQLException {
        try (Connection connection = DB.runTime().getConnection()) {
            assertThatThrownBy(() -> {
                        try (OneMoment moment = OneMoment.on(connection);
                                TenantScope scope = TenantScope.enter(
                                        connection, ledger.tenant().id());
                                Statement statement = connection.createStatement()) {
                            statement.execute("DELETE FROM expense");
                        }
                    })
                    .hasMessageContaining("read-only transaction");

            assertThat(connection.getAutoCommit()).as("left as it was found").isTrue();
        }
    }
}
