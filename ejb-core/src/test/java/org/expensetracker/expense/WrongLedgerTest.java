package org.expensetracker.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.expensetracker.expense.ExpenseStatus.PENDING;
import static org.expensetracker.expense.ExpenseStatus.POSTED;

import java.sql.Connection;
import java.util.List;
import org.expensetracker.expense.LedgerWriter.Outcome;
import org.expensetracker.expense.LedgerWriter.Written;
import org.expensetracker.tenant.TenantRound;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A batch for a company whose schema turns out to be another's. */
class WrongLedgerTest {

    private static final TestDatabase DB = TestDatabase.get();

    private final Ledger ledger = Ledger.ofNewCompany();

    @BeforeEach
    void lie() {
        ledger.write(Ledger.row("known"), Ledger.row("pending", PENDING, "10.00"));
        ledger.execute("UPDATE company SET id = 'another'");
    }

    private List<Written> store(LedgerRow... rows) throws Exception {
        return DB.runTime().inTransaction(() -> {
            try (Connection connection = DB.runTime().getConnection()) {
                return Ledger.writer()
                        .storeRows(connection, new TenantRound(connection), ledger.tenant(), List.of(rows))
                        .written();
            }
        });
    }

    @Test
    void shouldStoreNothing() {
        assertThatThrownBy(() -> store(Ledger.row("fresh")))
                .hasMessageContaining("ET-TENANT-004")
                .hasMessageContaining("\"another\"'s");
        assertThat(ledger.expenses()).isEqualTo(2);
    }

    @Test
    void shouldUpdateNothing() {
        String before = ledger.everything();

        assertThatThrownBy(() -> store(Ledger.row("pending", POSTED, "12.00"))).hasMessageContaining("ET-TENANT-004");
        assertThat(ledger.everything()).isEqualTo(before);
    }

    @Test
    void shouldTellNothingButThatItIsKnown() throws Exception {
        assertThat(store(Ledger.row("known"))).extracting(Written::outcome).containsExactly(Outcome.DUPLICATE);
    }
}
