package org.expensetracker.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.CategoryChanges;
import org.expensetracker.expense.CategoryChanges.Answer;
import org.expensetracker.expense.CategoryChanges.Earlier;
import org.expensetracker.expense.CategoryChanges.Outcome;
import org.expensetracker.expense.CategoryChanges.Result;
import org.expensetracker.expense.CategoryWriter;
import org.expensetracker.expense.Cursor;
import org.expensetracker.expense.DecidedBy;
import org.expensetracker.expense.ExpenseRow;
import org.expensetracker.expense.ExpenseStatus;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.Ledger;
import org.expensetracker.expense.LedgerRow;
import org.expensetracker.expense.LedgerRow.Decision;
import org.expensetracker.expense.RunningTotals;
import org.expensetracker.expense.Standing;
import org.expensetracker.expense.Verdict;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Deed.Cause;
import org.expensetracker.tenant.TenantScope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a company's expenses: the events alone make each of them again, to the last column. */
class RebuildTest extends AuditDesk {

    private static final int STEPS = 60;
    private static final int TRANSACTIONS = 25;

    private final CategoryChanges changes = new CategoryChanges(DB.sessions(), new RunningTotals(), trail::record);
    private final CategoryWriter machine = new CategoryWriter(new RunningTotals(), trail::record);
    private final List<Earlier> choices = new ArrayList<>();
    private Random random;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldMakeEveryExpenseAgain(long seed) {
        random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            happen();
        }

        List<Standing> rows = rows();

        assertThat(rows).hasSizeGreaterThan(10);
        assertThat(rows).allSatisfy(row -> assertThat(rebuilt(row.view().id())).contains(row));
        assertThat(rows).anyMatch(row -> row.settledAt() != null && row.view().decidedBy() == DecidedBy.PERSON);
        assertThat(verify().broken()).isNull();
        assertThat(ledger.wrongTotals()).isZero();
    }

    private void happen() {
        switch (random.nextInt(6)) {
            case 0, 1 -> receive();
            case 2 -> recategorise();
            case 3 -> answer();
            case 4 -> takeBack();
            default -> applyARule();
        }
    }

    private void receive() {
        List<LedgerRow> batch = new ArrayList<>();
        int size = 1 + random.nextInt(6);
        for (int i = 0; i < size; i++) {
            batch.add(row());
        }
        ledger.write(writer, batch);
    }

    private LedgerRow row() {
        Decision decision = new Decision(
                any(Category.values()),
                any(new DecidedBy[] {DecidedBy.MCC, DecidedBy.MODEL, DecidedBy.MEMORY}),
                random.nextDouble(),
                "because of \"" + random.nextInt(9) + "\"\\\t\u20ac",
                "v" + random.nextInt(3),
                any(Verdict.values()));
        String cents = "%d.%02d".formatted(random.nextInt(99) - 40, random.nextInt(100));
        return Ledger.row(
                "t" + random.nextInt(TRANSACTIONS),
                any(new ExpenseStatus[] {ExpenseStatus.PENDING, ExpenseStatus.PENDING, ExpenseStatus.POSTED}),
                cents,
                Ledger.NOON.plus(Duration.ofMinutes(random.nextInt(600_000))),
                decision);
    }

    private void recategorise() {
        some(1).forEach(expense ->
                in(() -> expenses.recategorise(finance, expense.id(), any(Category.values()), null)));
    }

    private void answer() {
        List<Answer> answers = some(5).stream()
                .map(expense -> new Answer(expense.id(), null, any(Category.values())))
                .toList();
        List<Outcome> outcomes = in(() -> changes.answer(finance, ledger.tenant(), answers));
        outcomes.stream()
                .filter(outcome -> outcome.result() == Result.CHANGED)
                .forEach(outcome -> choices.add(
                        new Earlier(outcome.now().id(), outcome.now().category(), decision(outcome.before()))));
    }

    private void takeBack() {
        if (!choices.isEmpty()) {
            Earlier choice = choices.remove(random.nextInt(choices.size()));
            in(() -> changes.takeBack(finance, ledger.tenant(), List.of(choice)));
        }
    }

    private void applyARule() {
        List<Cursor> places =
                some(8).stream().map(e -> new Cursor(e.occurredAt(), e.id())).toList();
        Decision decision = new Decision(any(Category.values()), DecidedBy.RULE, 1, "Your rule says so.", "rule-1-v1");
        Cause cause = new Cause(finance, Action.RULE_APPLIED, "rule-1-v1");
        in(() -> {
            try (Connection connection = DB.runTime().getConnection()) {
                return machine.decide(connection, ledger.tenant(), places, expense -> Optional.of(decision), cause);
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    private static Decision decision(ExpenseView of) {
        return new Decision(of.category(), of.decidedBy(), of.confidence(), of.reason(), of.decider(), of.verdict());
    }

    private List<ExpenseView> some(int most) {
        List<ExpenseView> all =
                new ArrayList<>(rows().stream().map(Standing::view).toList());
        Collections.shuffle(all, random);
        return all.subList(0, Math.min(all.size(), 1 + random.nextInt(most)));
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private Optional<Standing> rebuilt(UUID expense) {
        return inScope(connection ->
                EventsOfSubject.life(connection, ledger.tenant().key(), expense).standing());
    }

    private List<Standing> rows() {
        return inScope(connection -> {
            List<Standing> rows = new ArrayList<>();
            try (Statement query = connection.createStatement();
                    ResultSet row = query.executeQuery("SELECT * FROM expense ORDER BY transaction_id")) {
                while (row.next()) {
                    OffsetDateTime settled = row.getObject("settled_at", OffsetDateTime.class);
                    rows.add(new Standing(
                            ExpenseRow.read(row, ledger.tenant().key()),
                            row.getObject("day", LocalDate.class),
                            row.getString("merchant_key"),
                            settled == null ? null : settled.toInstant()));
                }
            }
            return rows;
        });
    }

    @FunctionalInterface
    private interface Reading<T> {
        T in(Connection connection) throws SQLException;
    }

    private <T> T inScope(Reading<T> reading) {
        return in(() -> {
            try (Connection connection = DB.runTime().getConnection();
                    TenantScope scope =
                            TenantScope.enter(connection, ledger.tenant().id())) {
                return reading.in(connection);
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }
}
