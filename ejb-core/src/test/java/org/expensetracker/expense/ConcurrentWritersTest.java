package org.expensetracker.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.expensetracker.expense.ExpenseStatus.PENDING;
import static org.expensetracker.expense.ExpenseStatus.POSTED;
import static org.expensetracker.expense.Ledger.row;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.expensetracker.expense.LedgerWriter.Outcome;
import org.expensetracker.expense.LedgerWriter.Written;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shards that carry the same company's, and even the same, transactions at the same time. */
class ConcurrentWritersTest {

    private static final int WRITERS = 4;

    private final Ledger ledger = Ledger.ofNewCompany();

    /** Small batches and large ones claim their identifiers in two ways, which have to respect each other. */
    @ParameterizedTest
    @CsvSource({"400, 30", "4000, 450"})
    void shouldStoreEachTransactionOnceWhateverTheOrder(int transactions, int leastBatch) throws Exception {
        List<LedgerRow> all = new ArrayList<>();
        for (int i = 0; i < transactions; i++) {
            Instant at = Instant.parse("2025-11-20T00:00:00Z").plus(i % 80, ChronoUnit.DAYS);
            all.add(row("t" + i, PENDING, "1.00", at));
            all.add(row("t" + i, POSTED, "2.00", at));
        }

        List<Outcome> outcomes = inParallel(all, leastBatch);

        assertThat(ledger.expenses()).isEqualTo(transactions);
        assertThat(ledger.expenses("status = 'POSTED'")).isEqualTo(transactions);
        assertThat(outcomes.stream().filter(o -> o == Outcome.STORED)).hasSize(transactions);
        assertThat(outcomes).hasSize(WRITERS * 2 * transactions);
        assertThat(ledger.wrongTotals()).isZero();
    }

    /** Each writer stores all rows, in its own order, in batches of its own size. */
    private List<Outcome> inParallel(List<LedgerRow> rows, int leastBatch) throws Exception {
        List<Callable<List<Outcome>>> work = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            List<LedgerRow> shuffled = new ArrayList<>(rows);
            Collections.shuffle(shuffled, new Random(writer));
            int size = leastBatch + leastBatch * writer;
            work.add(() -> {
                List<Outcome> outcomes = new ArrayList<>();
                for (int from = 0; from < shuffled.size(); from += size) {
                    List<LedgerRow> batch = shuffled.subList(from, Math.min(from + size, shuffled.size()));
                    ledger.write(batch).stream().map(Written::outcome).forEach(outcomes::add);
                }
                return outcomes;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<List<Outcome>> result : threads.invokeAll(work)) {
            outcomes.addAll(result.get());
        }
        threads.shutdown();
        return outcomes;
    }
}
