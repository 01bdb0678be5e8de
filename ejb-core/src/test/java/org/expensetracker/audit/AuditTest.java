package org.expensetracker.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.expensetracker.expense.Swipe.LUNCH;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What people do in a company is on record, and auditors find it. */
class AuditTest extends AuditDesk {

    @Nested
    class WhenAPersonChoosesACategory {

        @Test
        void shouldSayWhoDidWhatWithBeforeAndAfter() {
            ExpenseView lunch = store(LUNCH);

            in(() -> expenses.recategorise(finance, lunch.id(), Category.FUEL, null));

            AuditEvent event = events().get(0);
            String id = lunch.id().toString();
            assertThat(event.action()).isEqualTo(Action.CATEGORY_CHOSEN);
            assertThat(event.person()).isEqualTo(finance.person());
            assertThat(event.roles()).containsExactly("finance");
            assertThat(event.subjects()).containsExactly("expense:" + id);
            assertThat(event.before().get(id).get("category").asText()).isEqualTo("MEALS");
            assertThat(event.after().get(id).get("category").asText()).isEqualTo("FUEL");
            assertThat(event.after().get(id).get("version").asInt()).isEqualTo(1);
        }

        @Test
        void shouldSayNothingOfWhatWasChosenBefore() {
            ExpenseView lunch = store(LUNCH);
            in(() -> expenses.recategorise(finance, lunch.id(), Category.FUEL, null));
            int events = events().size();

            in(() -> expenses.recategorise(finance, lunch.id(), Category.FUEL, null));

            assertThat(events()).hasSize(events);
        }

        @Test
        void shouldUndoWhatCannotBePutOnRecord() {
            ExpenseView lunch = store(LUNCH);
            ledger.execute("ALTER TABLE audit_event ADD CONSTRAINT full_up CHECK (person IS NULL) NOT VALID");

            assertThatThrownBy(() -> in(() -> expenses.recategorise(finance, lunch.id(), Category.FUEL, null)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ET-AUDIT-001");

            assertThat(ledger.text("SELECT category FROM expense")).isEqualTo("MEALS");
        }
    }

    @Nested
    class WhenAnAuditorSearches {

        private AuditEvent did(Role role, Action action, String subject) {
            in(() -> {
                trail.write(new Deed(
                        Optional.of(ledger.tenant().id()),
                        Callers.of(ledger.tenant(), role),
                        action,
                        List.of(subject),
                        null,
                        null,
                        "because"));
                return null;
            });
            return events().get(0);
        }

        private List<AuditEvent> found(AuditFilter filter) {
            return in(() -> audit.page(auditor, filter, null, 10)).items();
        }

        @Test
        void shouldFindByPersonActionSubjectAndDay() {
            AuditEvent rule = did(Role.FINANCE, Action.RULE_ADDED, "rule:7");
            AuditEvent model = did(Role.TENANT_ADMIN, Action.MODEL_PROMOTED, "model:2");

            assertThat(found(new AuditFilter(null, null, model.person(), Set.of(), null)))
                    .containsExactly(model);
            assertThat(found(new AuditFilter(null, null, null, Set.of(Action.RULE_ADDED), null)))
                    .containsExactly(rule);
            assertThat(found(new AuditFilter(null, null, null, Set.of(), "rule:7")))
                    .containsExactly(rule);
            assertThat(found(new AuditFilter(null, LocalDate.of(2020, 1, 1), null, Set.of(), null)))
                    .isEmpty();
            assertThat(found(new AuditFilter(LocalDate.of(2020, 1, 1), null, null, Set.of(), null)))
                    .containsExactly(model, rule);
        }

        @Test
        void shouldGoOnWhereThePageEnded() {
            AuditEvent first = did(Role.FINANCE, Action.RULE_ADDED, "rule:1");
            AuditEvent second = did(Role.FINANCE, Action.RULE_ADDED, "rule:2");
            AuditEvent third = did(Role.FINANCE, Action.RULE_ADDED, "rule:3");

            AuditPage newest = in(() -> audit.page(auditor, AuditFilter.ALL, null, 2));
            AuditPage rest = in(() -> audit.page(auditor, AuditFilter.ALL, newest.next(), 2));

            assertThat(newest.items()).containsExactly(third, second);
            assertThat(rest).isEqualTo(new AuditPage(List.of(first), null));
        }

        @Test
        void shouldShowItToAuditorsAndAdministratorsAlone() {
            for (Role role : Set.of(Role.EMPLOYEE, Role.APPROVER, Role.FINANCE)) {
                assertRefused(
                        Refusal.Kind.FORBIDDEN,
                        () -> in(() -> audit.page(Callers.of(ledger.tenant(), role), AuditFilter.ALL, null, 10)));
            }
            assertThat(in(() -> audit.page(Callers.of(ledger.tenant(), Role.TENANT_ADMIN), AuditFilter.ALL, null, 10))
                            .items())
                    .isEmpty();
        }

        @Test
        void shouldShowThePlatformsToWhoRunsIt() {
            did(Role.FINANCE, Action.RULE_ADDED, "rule:7");
            String subject = "company:" + ledger.tenant().id();
            in(() -> trail.write(new Deed(
                    Optional.empty(),
                    TestDatabase.OPERATOR,
                    Action.COMPANY_SUSPENDED,
                    List.of(subject),
                    null,
                    null,
                    null)));

            AuditFilter about = new AuditFilter(null, null, null, Set.of(), subject);
            assertThat(in(() -> audit.page(TestDatabase.OPERATOR, about, null, 10))
                            .items())
                    .singleElement()
                    .satisfies(event -> assertThat(event.action()).isEqualTo(Action.COMPANY_SUSPENDED));
            assertThat(found(about)).isEmpty();
            AuditFilter rules = new AuditFilter(null, null, null, Set.of(Action.RULE_ADDED), null);
            assertThat(in(() -> audit.page(TestDatabase.OPERATOR, rules, null, 10))
                            .items())
                    .isEmpty();
            assertThat(in(() -> audit.verify(TestDatabase.OPERATOR)).broken()).isNull();
            long exported = in(() -> audit.beginExport(TestDatabase.OPERATOR));
            assertThat(in(() -> audit.export(TestDatabase.OPERATOR, exported - 1, exported)))
                    .singleElement()
                    .satisfies(event -> assertThat(event.action()).isEqualTo("AUDIT_EXPORTED"));
        }

        @Test
        void shouldFindNothingOfAnotherCompany() {
            did(Role.FINANCE, Action.RULE_ADDED, "rule:7");

            AuditPage elsewhere =
                    in(() -> audit.page(Callers.of(DB.newCompany(), Role.AUDITOR), AuditFilter.ALL, null, 10));

            assertThat(elsewhere.items()).isEmpty();
        }
    }
}
