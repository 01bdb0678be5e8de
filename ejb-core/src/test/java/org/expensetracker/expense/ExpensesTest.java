package org.expensetracker.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.expensetracker.expense.Swipe.LUNCH;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExpensesTest {

    private static final TestDatabase DB = TestDatabase.get();

    private final Ledger ledger = Ledger.ofNewCompany();
    private final Expenses expenses = new Expenses(DB.catalogue(), DB.sessions(), new RunningTotals(), event -> {});
    private final Caller finance = Callers.of(ledger.tenant(), Role.FINANCE);
    private final Caller ann = Callers.of(ledger.tenant(), Role.EMPLOYEE, "ann@test");

    private static <T> T in(Supplier<T> work) {
        return DB.runTime().transact(work);
    }

    private ExpensePage page(Caller caller, ExpenseFilter filter, String cursor, int size) {
        return in(() -> expenses.page(caller, filter, cursor, size));
    }

    private List<String> merchants(Caller caller, ExpenseFilter filter) {
        return page(caller, filter, null, 200).items().stream()
                .map(ExpenseView::merchant)
                .toList();
    }

    private ExpenseView store(Swipe swipe) {
        return ledger.write(swipe.row()).get(0).expense();
    }

    private static void assertRefused(Refusal.Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.kind())
                .isEqualTo(kind));
    }

    @Nested
    class WhenPaging {

        @Test
        void shouldGiveEveryExpenseOnceEvenOfOneMoment() {
            ledger.write(IntStream.range(0, 25).mapToObj(i -> LUNCH.row()).toList());

            List<UUID> seen = new ArrayList<>();
            String cursor = null;
            do {
                ExpensePage page = page(finance, ExpenseFilter.ALL, cursor, 10);
                page.items().forEach(e -> seen.add(e.id()));
                cursor = page.next();
            } while (cursor != null);

            assertThat(seen).hasSize(25).doesNotHaveDuplicates();
        }

        @Test
        void shouldNotShiftWhenNewExpensesArriveMeanwhile() {
            for (int i = 0; i < 6; i++) {
                store(LUNCH.on(Ledger.NOON.minusSeconds(i)).saying("old " + i));
            }
            ExpensePage first = page(finance, ExpenseFilter.ALL, null, 3);
            store(LUNCH.on(Ledger.NOON.plusSeconds(60)).saying("new"));

            ExpensePage second = page(finance, ExpenseFilter.ALL, first.next(), 3);

            assertThat(second.items()).extracting(ExpenseView::note).containsExactly("old 3", "old 4", "old 5");
            assertThat(second.next()).isNull();
        }

        @Test
        void shouldRefuseACursorThatIsNone() {
            for (String wrong : List.of("", "x", "####", "g" + "A".repeat(31), "A".repeat(31), "A".repeat(10_000))) {
                assertThatThrownBy(() -> page(finance, ExpenseFilter.ALL, wrong, 10))
                        .as(wrong)
                        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.violations())
                                .extracting(Refusal.Violation::field)
                                .containsExactly("cursor"));
            }
        }

        @Test
        void shouldRefuseASizeBeyondTheLimits() {
            assertRefused(Refusal.Kind.INVALID, () -> page(finance, ExpenseFilter.ALL, null, 0));
            assertRefused(Refusal.Kind.INVALID, () -> page(finance, ExpenseFilter.ALL, null, 201));
        }
    }

    @Nested
    class WhenFiltering {

        private ExpenseFilter with(String merchant, String person, String text) {
            return new ExpenseFilter(null, null, null, null, null, merchant, person, null, null, text);
        }

        private ExpenseFilter on(LocalDate day) {
            return new ExpenseFilter(day, day, null, null, null, null, null, null, null, null);
        }

        private ExpenseFilter of(Set<Category> categories, Set<ExpenseStatus> statuses, Set<Verdict> verdicts) {
            return new ExpenseFilter(null, null, categories, statuses, verdicts, null, null, null, null, null);
        }

        private ExpenseFilter between(String min, String max) {
            BigDecimal from = new BigDecimal(min);
            return new ExpenseFilter(null, null, null, null, null, null, null, from, new BigDecimal(max), null);
        }

        @Test
        void shouldApplyEveryPart() {
            store(LUNCH.at("A", Category.MEALS).of("10.00 EUR"));
            store(LUNCH.at("B", Category.FUEL).of("50.00 EUR"));
            store(LUNCH.at("C", Category.FUEL).of("90.00 EUR").as(ExpenseStatus.DECLINED));
            store(LUNCH.at("D", Category.RENT).of("-5.00 EUR").by("bob@test"));
            store(LUNCH.at("E", Category.RENT).on(Ledger.NOON.minus(Duration.ofDays(3))));

            LocalDate day = LocalDate.of(2026, 3, 15);
            assertThat(merchants(finance, on(day))).containsExactlyInAnyOrder("A", "B", "C", "D");
            assertThat(merchants(finance, of(Set.of(Category.FUEL), null, null)))
                    .containsExactlyInAnyOrder("B", "C");
            assertThat(merchants(finance, of(null, Set.of(ExpenseStatus.DECLINED), null)))
                    .containsExactly("C");
            assertThat(merchants(finance, of(null, null, Set.of(Verdict.SUGGESTED, Verdict.LEFT))))
                    .isEmpty();
            assertThat(merchants(finance, between("10", "50"))).containsExactlyInAnyOrder("A", "B", "E");
            assertThat(merchants(finance, with(null, "BOB@test", null))).containsExactly("D");
            assertThat(in(() -> expenses.count(finance, with(null, "bob@test", null))))
                    .isEqualTo(1);
        }

        @Test
        void shouldKeepTheDayOfTheCompany() {
            store(LUNCH.at("late", Category.MEALS).on(java.time.Instant.parse("2026-03-31T22:30:00Z")));

            LocalDate april = LocalDate.of(2026, 4, 1);
            assertThat(merchants(finance, on(april))).containsExactly("late");
            LocalDate march = april.minusDays(1);
            assertThat(merchants(finance, on(march))).isEmpty();
        }

        @Test
        void shouldFindWordsWhereverTheyStandButNotInNotes() {
            store(LUNCH.at("Blue Bottle", Category.MEALS).saying("with the team"));
            store(LUNCH.at("Green Bottle", Category.MEALS).by("tea@test"));

            assertThat(merchants(finance, with(null, null, "bottle BLUE"))).containsExactly("Blue Bottle");
            assertThat(merchants(finance, with(null, null, "berlin tea"))).containsExactly("Green Bottle");
            assertThat(merchants(finance, with("een b", null, null))).containsExactly("Green Bottle");
        }

        @Test
        void shouldTakeWildcardsForText() {
            store(LUNCH.at("100% Wool_Shop!", Category.RETAIL));
            store(LUNCH.at("Diner", Category.MEALS));

            assertThat(merchants(finance, with("%", null, null))).containsExactly("100% Wool_Shop!");
            assertThat(merchants(finance, with("l_s", null, null))).containsExactly("100% Wool_Shop!");
            assertThat(merchants(finance, with("p!", null, null))).containsExactly("100% Wool_Shop!");
            assertThat(merchants(finance, with("' or 1=1 --", null, null))).isEmpty();
        }

        @Test
        void shouldNameEveryPartThatIsBeyondItsLimit() {
            ExpenseFilter wrong = new ExpenseFilter(
                    LocalDate.MAX,
                    LocalDate.MIN,
                    null,
                    null,
                    null,
                    "m".repeat(201),
                    "nul\u0000",
                    new BigDecimal("1E+999999999"),
                    new BigDecimal("1E-999999999"),
                    "w ".repeat(50));

            assertThatThrownBy(() -> in(() -> expenses.count(finance, wrong)))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.violations())
                            .extracting(Refusal.Violation::field)
                            .contains("from", "to", "merchant", "person", "minAmount", "maxAmount", "text"));
        }

        @Test
        void shouldSortByWhatIsAskedFor() {
            store(LUNCH.at("B", Category.FUEL).of("1.00 EUR"));
            store(LUNCH.at("A", Category.RENT).of("2.00 EUR"));
            store(LUNCH.at("C", Category.MEALS).of("3.00 EUR"));

            for (Slice.Sort sort : Slice.Sort.values()) {
                assertThat(in(() -> expenses.slice(finance, ExpenseFilter.ALL, new Slice(0, 10, sort, true))))
                        .as(sort.name())
                        .hasSize(3);
            }
            assertThat(in(() -> expenses.slice(finance, ExpenseFilter.ALL, new Slice(0, 2, Slice.Sort.MERCHANT, true))))
                    .extracting(ExpenseView::merchant)
                    .containsExactly("A", "B");
            assertThat(in(() -> expenses.slice(finance, ExpenseFilter.ALL, new Slice(1, 2, Slice.Sort.AMOUNT, false))))
                    .extracting(ExpenseView::merchant)
                    .containsExactly("A", "B");
            assertRefused(
                    Refusal.Kind.INVALID,
                    () -> expenses.slice(finance, ExpenseFilter.ALL, new Slice(-1, 10, Slice.Sort.DATE, true)));
        }
    }

    @Nested
    class WhenSomebodyElseAsks {

        @Test
        void shouldShowAnEmployeeTheirOwnOnlyWhateverTheFilterSays() {
            store(LUNCH.at("mine", Category.MEALS).by("ann@test"));
            ExpenseView bobs = store(LUNCH.at("his", Category.MEALS).by("bob@test"));
            store(LUNCH.at("nobody's", Category.MEALS).by(null));
            ExpenseFilter his = new ExpenseFilter(null, null, null, null, null, null, "bob@test", null, null, null);

            assertThat(merchants(ann, ExpenseFilter.ALL)).containsExactly("mine");
            assertThat(merchants(ann, his)).isEmpty();
            assertThat(in(() -> expenses.count(ann, his))).isZero();
            assertThat(in(() -> expenses.slice(ann, ExpenseFilter.ALL, new Slice(0, 10, Slice.Sort.PERSON, true))))
                    .hasSize(1);
            assertRefused(Refusal.Kind.NOT_FOUND, () -> in(() -> expenses.get(ann, bobs.id())));
            assertRefused(
                    Refusal.Kind.NOT_FOUND, () -> in(() -> expenses.recategorise(ann, bobs.id(), Category.RENT, null)));
        }

        @Test
        void shouldNotKnowAnotherCompanysExpense() {
            ExpenseView ours = store(LUNCH);
            Caller stranger = Callers.of(Ledger.ofNewCompany().tenant(), Role.TENANT_ADMIN);

            assertRefused(Refusal.Kind.NOT_FOUND, () -> in(() -> expenses.get(stranger, ours.id())));
            assertRefused(
                    Refusal.Kind.NOT_FOUND,
                    () -> in(() -> expenses.recategorise(stranger, ours.id(), Category.RENT, null)));
            assertThat(merchants(stranger, ExpenseFilter.ALL)).isEmpty();
        }

        @Test
        void shouldRefuseWhoBelongsToNoCompany() {
            assertRefused(Refusal.Kind.FORBIDDEN, () -> page(TestDatabase.OPERATOR, ExpenseFilter.ALL, null, 10));
        }
    }

    @Nested
    class WhenTheCallerHasNoBusinessHere {

        private void assertForbiddenEverything(Caller lost, String words) {
            UUID lunch = store(LUNCH).id();
            List<ThrowingCallable> calls = List.of(
                    () -> page(lost, ExpenseFilter.ALL, null, 10),
                    () -> in(() -> expenses.slice(lost, ExpenseFilter.ALL, new Slice(0, 10, Slice.Sort.DATE, true))),
                    () -> in(() -> expenses.count(lost, ExpenseFilter.ALL)),
                    () -> in(() -> expenses.get(lost, lunch)),
                    () -> in(() -> expenses.recategorise(lost, lunch, Category.RENT, null)));
            assertThat(calls).allSatisfy(call -> {
                assertRefused(Refusal.Kind.FORBIDDEN, call);
                assertThatThrownBy(call).hasMessageContaining(words);
            });
        }

        @Test
        void shouldSayWhoSetsTheCompanyUp() {
            assertForbiddenEverything(
                    Callers.ofForgottenCompany(),
                    "Company \"forgotten\" is not set up here: ask the platform's operator");
        }

        @Test
        void shouldSayWhoGivesARole() {
            assertForbiddenEverything(Callers.withoutARole(ledger.tenant()), "ask its administrator");
        }

        @Test
        void shouldShowAnOperatorNothing() {
            assertForbiddenEverything(TestDatabase.OPERATOR, "belongs to no company");
        }
    }
}
