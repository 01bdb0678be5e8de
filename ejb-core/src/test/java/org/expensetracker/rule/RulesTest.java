package org.expensetracker.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.expensetracker.rule.RuleMakers.CLOCK;
import static org.expensetracker.rule.RuleMakers.DB;
import static org.expensetracker.rule.RuleMakers.TAXI;
import static org.expensetracker.rule.RuleMakers.TAXIS;
import static org.expensetracker.rule.RuleMakers.assertRefused;
import static org.expensetracker.rule.RuleMakers.in;
import static org.expensetracker.rule.RuleMakers.merchant;

import java.math.BigDecimal;
import java.util.List;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.DecidedBy;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.Ledger;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.Deed.Cause;
import org.expensetracker.tenant.Role;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RulesTest {

    private final RuleMakers makers = new RuleMakers();
    private final Rules rules = makers.rules;
    private final Caller finance = makers.finance;

    private List<String> names() {
        return in(() -> rules.list(finance)).stream()
                .map(rule -> rule.position() + " " + rule.name())
                .toList();
    }

    @Nested
    class WhenRulesAreEdited {

        @Test
        void shouldKeepEverythingOfARule() {
            Conditions all = new Conditions(
                    "Uber",
                    "ube",
                    "UBER *",
                    new BigDecimal("5"),
                    new BigDecimal("50"),
                    "EUR",
                    "4121, 4111-4119",
                    "Ann@Test",
                    "ONLINE");

            Rule added = makers.add(new RuleDraft("Everything", all, Category.MEALS, false));

            assertThat(in(() -> rules.list(finance))).containsExactly(added);
            assertThat(added.conditions()).isEqualTo(all);
            assertThat(added.version()).isEqualTo(1);
            assertThat(added.enabled()).isFalse();
            assertThat(makers.changed)
                    .containsExactly(new RulesChanged(
                            makers.ledger.tenant().id(), new Cause(finance, Action.RULE_ADDED, null), null, added));
        }

        @Test
        void shouldPutThemIntoTheWantedOrder() {
            makers.add(TAXIS);
            Rule second = makers.add(merchant("B", "b", Category.MEALS));
            Rule third = makers.add(merchant("C", "c", Category.MEALS));

            in(() -> rules.move(finance, third.id(), 1));
            assertThat(names()).containsExactly("1 C", "2 Taxis", "3 B");
            in(() -> rules.move(finance, third.id(), 99));
            assertThat(names()).containsExactly("1 Taxis", "2 B", "3 C");
            in(() -> rules.delete(finance, second.id(), 1));
            assertThat(names()).containsExactly("1 Taxis", "2 C");
            assertRefused(Refusal.Kind.INVALID, () -> in(() -> rules.move(finance, third.id(), 0)));
        }

        @Test
        void shouldRaiseTheVersionByAChangeAndNoticeWhoWasFirst() {
            Rule rule = makers.add(TAXIS);
            RuleDraft other = merchant("Taxis", "cab", Category.GROUND_TRANSPORT);

            assertThat(in(() -> rules.change(finance, rule.id(), TAXIS, 1)).version())
                    .isEqualTo(1);
            assertThat(in(() -> rules.change(finance, rule.id(), other, 1)).version())
                    .isEqualTo(2);
            assertRefused(Refusal.Kind.CONFLICT, () -> in(() -> rules.change(finance, rule.id(), TAXIS, 1)));
            assertRefused(Refusal.Kind.CONFLICT, () -> in(() -> rules.delete(finance, rule.id(), 1)));
            assertRefused(Refusal.Kind.NOT_FOUND, () -> in(() -> rules.change(finance, 4711, TAXIS, null)));
        }

        @Test
        void shouldTakeTwoHundredAndNoMore() {
            for (int i = 0; i < Rules.MOST; i++) {
                makers.add(merchant("Rule " + i, "m" + i, Category.MEALS));
            }

            assertRefused(Refusal.Kind.CONFLICT, () -> makers.add(TAXIS));
            assertThat(names()).hasSize(Rules.MOST);
        }

        @ParameterizedTest
        @EnumSource(
                value = Role.class,
                names = {"EMPLOYEE", "APPROVER", "AUDITOR"})
        void shouldBeChangedByThoseWhoEditEveryone(Role role) {
            Caller caller = Callers.of(makers.ledger.tenant(), role);
            Rule rule = makers.add(TAXIS);

            assertRefused(Refusal.Kind.FORBIDDEN, () -> in(() -> rules.add(caller, TAXIS)));
            assertRefused(Refusal.Kind.FORBIDDEN, () -> in(() -> rules.change(caller, rule.id(), TAXIS, null)));
            assertRefused(Refusal.Kind.FORBIDDEN, () -> in(() -> rules.move(caller, rule.id(), 1)));
            assertRefused(Refusal.Kind.FORBIDDEN, () -> in(() -> rules.delete(caller, rule.id(), null)));
            assertRefused(Refusal.Kind.FORBIDDEN, () -> rules.applyToPast(caller, rule.id(), null));
            if (caller.seesEveryone()) {
                assertThat(in(() -> rules.list(caller))).containsExactly(rule);
            } else {
                assertRefused(Refusal.Kind.FORBIDDEN, () -> in(() -> rules.list(caller)));
                assertRefused(Refusal.Kind.FORBIDDEN, () -> in(() -> rules.preview(caller, TAXIS, null)));
            }
        }

        @Test
        void shouldBelongToOneCompany() {
            Rule rule = makers.add(TAXIS);
            Caller stranger = Callers.of(Ledger.ofNewCompany().tenant(), Role.FINANCE);

            assertThat(in(() -> rules.list(stranger))).isEmpty();
            assertRefused(Refusal.Kind.NOT_FOUND, () -> in(() -> rules.delete(stranger, rule.id(), null)));
        }
    }

    @Nested
    class WhenTheFutureIsDecided {

        private final CompanyRules company = new CompanyRules(DB.runTime(), DB.news(CLOCK));

        private RuleBook book() {
            return in(() -> company.of(makers.ledger.tenant().id()));
        }

        @Test
        void shouldAskTheFirstRuleThatMatches() {
            Rule wide = makers.add(merchant("Rank", "rank", Category.OTHER));
            Rule narrow = makers.add(TAXIS);
            ExpenseView taxi = makers.store(TAXI);

            assertThat(book().decide(Facts.evidence(taxi), new Categorizer().merchant(taxi.descriptor())))
                    .hasValueSatisfying(
                            decision -> assertThat(decision.decider()).isEqualTo(wide.decider()));
            in(() -> rules.move(finance, narrow.id(), 1));
            company.outdated(makers.ledger.tenant().id());
            assertThat(book().decide(Facts.evidence(taxi), new Categorizer().merchant(taxi.descriptor())))
                    .hasValueSatisfying(decision -> {
                        assertThat(decision.reason()).isEqualTo("Your rule \"Taxis\" says Ground transport.");
                        assertThat(decision.decidedBy()).isEqualTo(DecidedBy.RULE);
                        assertThat(decision.confidence()).isEqualTo(1);
                    });
        }

        @Test
        void shouldReadRulesAgainOnceAChangeIsTold() {
            assertThat(book().isEmpty()).isTrue();
            makers.add(TAXIS);
            assertThat(book().isEmpty()).isTrue();

            new RuleNews(company, DB.news(CLOCK)).apply(makers.changed.get(0));

            assertThat(book().isEmpty()).isFalse();
        }
    }
}
