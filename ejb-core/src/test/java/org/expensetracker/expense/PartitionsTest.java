package org.expensetracker.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.expensetracker.expense.ExpenseStatus.POSTED;
import static org.expensetracker.expense.Ledger.row;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PartitionsTest {

    private static final String PARTITIONS = "SELECT string_agg(c.relname, ' ' ORDER BY c.relname) FROM pg_inherits i"
            + " JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'expense'::regclass";

    private final Ledger ledger = Ledger.ofNewCompany();

    private static LedgerRow at(String time) {
        return row("t-" + time, POSTED, "1.00", Instant.parse(time));
    }

    @Test
    void shouldBeOneAYearInASmallCompany() {
        ledger.write(at("2025-12-31T23:59:59.999999Z"), at("2026-01-01T00:00:00Z"), at("2026-07-01T00:00:00Z"));
        ledger.write(at("2026-12-31T23:59:59.999999999Z"));

        assertThat(ledger.text(PARTITIONS)).isEqualTo("expense_2025 expense_2026");
        assertThat(ledger.text("SELECT count(*) FROM expense_2026")).isEqualTo("3");
    }

    @Test
    void shouldBeOneAMonthForTheNextYearsOfALargeCompany() {
        ledger.write(at("2025-03-01T00:00:00Z"));
        ledger.execute("UPDATE pg_class SET reltuples = 1500000 WHERE oid = 'expense_2025'::regclass");

        ledger.write(at("2025-09-01T00:00:00Z"), at("2026-01-31T00:00:00Z"), at("2026-02-01T00:00:00Z"));
        ledger.execute("UPDATE pg_class SET reltuples = 10 WHERE oid = 'expense_2025'::regclass");
        ledger.write(at("2026-12-01T00:00:00Z"), at("2027-01-01T00:00:00Z"));

        assertThat(ledger.text(PARTITIONS))
                .isEqualTo("expense_2025 expense_2026_01 expense_2026_02 expense_2026_12 expense_2027");
    }

    @Test
    void shouldBeMadeOnceByWritersThatNeedItAtOnce() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(6);
        List<Future<?>> results = new ArrayList<>();
        for (int writer = 0; writer < 6; writer++) {
            String id = "writer-" + writer;
            results.add(writers.submit(() -> {
                for (int year = 2010; year < 2020; year++) {
                    ledger.write(row(id + year, POSTED, "1.00", Instant.parse(year + "-06-01T00:00:00Z")));
                }
            }));
        }
        for (Future<?> result : results) {
            result.get();
        }
        writers.shutdown();

        assertThat(ledger.expenses()).isEqualTo(60);
        assertThat(ledger.text(PARTITIONS).split(" ")).hasSize(10);
        assertThat(ledger.wrongTotals()).isZero();
    }

    @Test
    void shouldGoWithTheTransactionThatIsRolledBackAndComeAgain() {
        LedgerRow impossible = row("x", POSTED, "9999999999999999.00", Instant.parse("2026-06-01T00:00:00Z"));
        assertThatThrownBy(() -> ledger.write(at("2026-06-01T00:00:00Z"), impossible))
                .hasMessageContaining("numeric field overflow");
        assertThat(ledger.text(PARTITIONS)).isNull();

        ledger.write(at("2026-06-01T00:00:00Z"));

        assertThat(ledger.text(PARTITIONS)).isEqualTo("expense_2026");
    }

    @Test
    void shouldNotBeMadeForAbsurdTimes() {
        assertThatThrownBy(() -> ledger.write(at("2101-01-01T00:00:00Z")))
                .hasMessageContaining("expenses are kept for the years 1999 to 2100");
        assertThatThrownBy(() -> ledger.write(at("1998-12-31T23:59:59Z")))
                .hasMessageContaining("expenses are kept for the years 1999 to 2100");
    }
}
