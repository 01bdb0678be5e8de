package org.expensetracker.cold;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.expensetracker.expense.ExpenseFilter;
import org.expensetracker.expense.ExpensePage;
import org.expensetracker.expense.Expenses;
import org.expensetracker.expense.LedgerRow;
import org.junit.jupiter.api.Test;

/** What docs/cold.md says of time and size: the figures are in the log. */
class ColdSpeedTest extends ColdDesk {

    private static final Logger LOG = System.getLogger(ColdSpeedTest.class.getName());
    private static final int EXPENSES = 20_000;
    private static final Instant FIRST = Instant.parse("2024-03-01T00:00:00Z");

    private ColdCache cache;

    private ExpensePage page() {
        Expenses expenses = expenses(cache);
        return in(() -> expenses.page(finance, ExpenseFilter.ALL, null, 50));
    }

    private static <T> T timed(String what, Callable<T> work) throws Exception {
        long begin = System.nanoTime();
        T result = work.call();
        LOG.log(Level.INFO, "{0}: {1} ms", what, (System.nanoTime() - begin) / 1_000_000);
        return result;
    }

    @Test
    void shouldMoveAMonthAndReadAPageOfIt() throws Exception {
        cache = new ColdCache(stores());
        for (int batch = 0; batch < EXPENSES; batch += 2_000) {
            List<LedgerRow> rows = IntStream.range(batch, batch + 2_000)
                    .mapToObj(n -> swipe(FIRST.plusSeconds(n * 120L).toString(), "7.50")
                            .row("t" + n))
                    .toList();
            ledger.write(rows);
        }
        page();
        ExpensePage hot = timed("a page of 50 from the database", this::page);
        set(24, null);

        timed("moving " + EXPENSES + " expenses", () -> {
            round();
            return null;
        });

        ExpensePage cold = timed("a page of 50 from a file that is fetched", this::page);
        timed("a page of 50 from a file that is here", this::page);
        assertThat(cold.items())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("cold")
                .isEqualTo(hot.items());
        assertThat(cold()).isEqualTo(EXPENSES);
        LOG.log(Level.INFO, "bytes: {0}", list().items().get(0).bytes());
    }
}
