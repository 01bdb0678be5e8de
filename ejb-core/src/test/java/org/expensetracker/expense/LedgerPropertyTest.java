package org.expensetracker.expense;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.expensetracker.expense.LedgerWriter.Outcome;
import org.expensetracker.expense.LedgerWriter.Written;

/** What holds for any messages in any order, cut into batches anywhere. */
class LedgerPropertyTest {

    /** What the ledger should make of the messages, told in the simplest way. */
    private static final class Model {
        private final Map<String, LedgerRow> standing = new HashMap<>();

        Outcome take(LedgerRow row) {
            LedgerRow known = standing.get(row.transactionId());
            if (known == null) {
                standing.put(row.transactionId(), row);
                return Outcome.STORED;
            }
            if (known.status() == ExpenseStatus.PENDING && row.status() != ExpenseStatus.PENDING) {
                standing.put(row.transactionId(), row);
                return Outcome.UPDATED;
            }
            return Outcome.DUPLICATE;
        }

        BigDecimal sum(ExpenseStatus status) {
            return standing.values().stream()
                    .filter(r -> r.status() == status)
                    .map(r -> r.amount().amount())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    @Provide
    Arbitrary<List<List<LedgerRow>>> batches() {
        Arbitrary<LedgerRow> rows = Combinators.combine(
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.of(ExpenseStatus.class),
                        Arbitraries.integers().between(-9_999, 9_999),
                        Arbitraries.integers().between(0, 400),
                        Arbitraries.of(Category.class))
                .as((id, status, cents, day, category) -> Ledger.row(
                        "t" + id,
                        status,
                        BigDecimal.valueOf(cents, 2).toPlainString(),
                        Ledger.NOON.plus(Duration.ofDays(day)),
                        Ledger.decision(DecidedBy.MCC, category)));
        return rows.list().ofMinSize(1).ofMaxSize(25).list().ofMinSize(1).ofMaxSize(6);
    }

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void shouldStoreEachTransactionOnceAndKeepTotalsEqualToTheRows(@ForAll("batches") List<List<LedgerRow>> batches) {
        Ledger ledger = Ledger.ofNewCompany();
        Model model = new Model();
        List<Outcome> outcomes = new ArrayList<>();
        List<Outcome> expected = new ArrayList<>();
        for (List<LedgerRow> batch : batches) {
            ledger.write(batch).stream().map(Written::outcome).forEach(outcomes::add);
            batch.stream().map(model::take).forEach(expected::add);
        }

        assertThat(outcomes).isEqualTo(expected);
        assertThat(ledger.expenses()).isEqualTo(model.standing.size());
        for (ExpenseStatus status : ExpenseStatus.values()) {
            assertThat(new BigDecimal(ledger.text(
                            "SELECT coalesce(sum(amount), 0) FROM expense WHERE status = '" + status + "'")))
                    .isEqualByComparingTo(model.sum(status));
        }
        assertThat(ledger.wrongTotals()).isZero();

        String before = ledger.everything();
        for (List<LedgerRow> batch : batches) {
            assertThat(ledger.write(batch)).extracting(Written::outcome).containsOnly(Outcome.DUPLICATE);
        }
        assertThat(ledger.everything()).isEqualTo(before);
    }
}
