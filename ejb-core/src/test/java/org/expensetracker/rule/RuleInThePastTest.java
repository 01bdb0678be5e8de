package org.expensetracker.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.expensetracker.expense.Swipe.LUNCH;
import static org.expensetracker.rule.RuleMakers.TAXI;
import static org.expensetracker.rule.RuleMakers.TAXIS;
import static org.expensetracker.rule.RuleMakers.in;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.ExpenseStatus;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.ExpensesChanged;
import org.expensetracker.expense.Ledger;
import org.expensetracker.expense.LedgerRow;
import org.expensetracker.rule.RulePreview.Move;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Deed.Cause;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a rule would change, and does change, among the expenses that are there. */
class RuleInThePastTest {

    private final RuleMakers makers = new RuleMakers();
    private final Rules rules = makers.rules;
    private final Caller finance = makers.finance;

    @Nested
    class WhenThePastIsLookedAt {

        private RulePreview preview(RuleDraft draft, Long id) {
            return in(() -> rules.preview(finance, draft, id));
        }

        @Test
        void shouldSayWhatWouldBecomeOfIt() {
            makers.store(TAXI);
            makers.store(TAXI.of("-2.50 EUR"));
            ExpenseView large = makers.store(TAXI.of("90.00 USD").at("Taxi Rank", Category.MEALS));
            makers.store(TAXI.at("Taxi Rank", Category.GROUND_TRANSPORT));
            ExpenseView chosen = makers.store(TAXI);
            in(() -> makers.expenses.recategorise(finance, chosen.id(), Category.FUEL, null));
            makers.store(TAXI.as(ExpenseStatus.DECLINED));
            makers.store(TAXI.on(Ledger.NOON.minus(Duration.ofDays(400))));
            makers.store(LUNCH);

            RulePreview preview = preview(TAXIS, null);

            assertThat(preview.matching()).isEqualTo(5);
            assertThat(preview.changing()).isEqualTo(3);
            assertThat(preview.keptByPeople()).isEqualTo(1);
            assertThat(preview.moves())
                    .containsExactly(
                            new Move(Category.OTHER, Category.GROUND_TRANSPORT, "EUR", 2, new BigDecimal("7.50")),
                            new Move(Category.MEALS, Category.GROUND_TRANSPORT, "USD", 1, new BigDecimal("90.00")));
            assertThat(preview.examples()).hasSize(3);
            assertThat(preview.examples().get(0).id()).isEqualTo(large.id());
            assertThat(makers.ledger.expenses("category = 'GROUND_TRANSPORT'")).isEqualTo(1);
        }

        @Test
        void shouldLeaveToStrongerRulesWhatIsTheirs() {
            makers.store(TAXI);
            makers.store(TAXI.of("99.00 EUR"));
            Conditions large = new Conditions(null, null, null, new BigDecimal("50"), null, "EUR", null, null, null);
            Rule strong = makers.add(new RuleDraft("Large", large, Category.RENT, true));
            Rule weak = makers.add(TAXIS);

            assertThat(preview(TAXIS, null).matching()).isZero();
            assertThat(preview(TAXIS, weak.id()).matching()).isEqualTo(1);
            in(() -> rules.change(finance, strong.id(), new RuleDraft("Large", large, Category.RENT, false), null));
            assertThat(preview(TAXIS, weak.id()).matching()).isEqualTo(2);
        }
    }

    @Nested
    class WhenThePastIsChanged {

        private long apply(Rule rule) {
            long all = 0;
            String next = null;
            do {
                RuleProgress progress = rules.applyToPast(finance, rule.id(), next);
                all += progress.changed();
                next = progress.next();
            } while (next != null);
            return all;
        }

        @Test
        void shouldChangeWhatNoPersonDecidedAndMoveTheTotals() {
            ExpenseView open = makers.store(TAXI);
            ExpenseView chosen = makers.store(TAXI);
            in(() -> makers.expenses.recategorise(finance, chosen.id(), Category.FUEL, null));
            ExpenseView lunch = makers.store(LUNCH);
            makers.heard.clear();
            Rule rule = makers.add(TAXIS);

            RuleProgress progress = rules.applyToPast(finance, rule.id(), null);

            assertThat(progress).isEqualTo(new RuleProgress(1, 1L, null));
            assertThat(makers.read(open).category()).isEqualTo(Category.GROUND_TRANSPORT);
            assertThat(makers.read(open).decider()).isEqualTo(rule.decider());
            assertThat(makers.read(open).version()).isEqualTo(1);
            assertThat(makers.read(chosen).category()).isEqualTo(Category.FUEL);
            assertThat(makers.read(lunch)).isEqualTo(lunch);
            assertThat(makers.ledger.wrongTotals()).isZero();
            assertThat(makers.heard)
                    .containsExactly(new ExpensesChanged(
                            makers.ledger.tenant().id(),
                            List.of(new ExpensesChanged.Change(makers.read(open), false, false, false, open)),
                            new Cause(finance, Action.RULE_APPLIED, "rule-%d-v1 Taxis".formatted(rule.id()))));
        }

        @Test
        void shouldChangeNothingTheSecondTime() {
            makers.store(TAXI);
            Rule rule = makers.add(TAXIS);

            assertThat(apply(rule)).isEqualTo(1);
            assertThat(apply(rule)).isZero();
        }

        @Test
        void shouldGoStepByStepAndWhereItStopped() {
            List<LedgerRow> rows = new ArrayList<>();
            for (int i = 0; i < 1_200; i++) {
                rows.add(TAXI.on(Ledger.NOON.minus(Duration.ofHours(i))).row());
            }
            makers.ledger.write(rows);
            Rule rule = makers.add(TAXIS);

            PastChange.Step first = makers.past.change(finance, rule.id(), null);
            assertThat(first.changed()).isEqualTo(500);
            assertThat(makers.past.left(finance, rule.id())).isEqualTo(700);
            assertThat(apply(rule)).isEqualTo(700);

            assertThat(makers.ledger.expenses("category = 'GROUND_TRANSPORT'")).isEqualTo(1_200);
            assertThat(makers.heard)
                    .allSatisfy(event -> assertThat(event.changes()).hasSizeLessThanOrEqualTo(500));
            assertThat(makers.ledger.wrongTotals()).isZero();
        }

        @Test
        void shouldKeepWhatARuleDecidedWhenThePendingTransactionPosts() {
            ExpenseView pending = makers.ledger
                    .write(TAXI.as(ExpenseStatus.PENDING).row("t"))
                    .get(0)
                    .expense();
            apply(makers.add(TAXIS));
            makers.ledger.write(TAXI.row("t"));

            assertThat(makers.read(pending).category()).isEqualTo(Category.GROUND_TRANSPORT);
            assertThat(makers.read(pending).status()).isEqualTo(ExpenseStatus.POSTED);
            assertThat(makers.ledger.wrongTotals()).isZero();
        }
    }
}
