package org.expensetracker.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.expensetracker.expense.Swipe.LUNCH;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.expensetracker.analytics.Dashboard.CategorySlice;
import org.expensetracker.analytics.Dashboard.Figure;
import org.expensetracker.analytics.Dashboard.Point;
import org.expensetracker.analytics.Dashboard.Slice;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.ExpenseStatus;
import org.expensetracker.expense.Ledger;
import org.expensetracker.expense.LedgerRow;
import org.expensetracker.expense.Swipe;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AnalyticsTest {

    private static final TestDatabase DB = TestDatabase.get();
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 15);

    private final Ledger ledger = Ledger.ofNewCompany();
    private final Analytics analytics =
            new Analytics(DB.sessions(), DB.catalogue(), Clock.fixed(Ledger.NOON, ZoneOffset.UTC));
    private final Caller finance = Callers.of(ledger.tenant(), Role.FINANCE);

    private Dashboard dashboard(Caller caller, LocalDate from, LocalDate to, String person) {
        return DB.runTime().transact(() -> analytics.dashboard(caller, from, to, person));
    }

    private static Instant days(int ago) {
        return Ledger.NOON.minus(Duration.ofDays(ago));
    }

    private static BigDecimal euro(String amount) {
        return new BigDecimal(amount);
    }

    @Nested
    class WhenNothingWasSpent {

        @Test
        void shouldBeZeroOnEveryDay() {
            Dashboard empty = dashboard(finance, null, null, null);

            assertThat(empty.to()).isEqualTo(TODAY);
            assertThat(empty.from()).isEqualTo(TODAY.minusDays(29));
            assertThat(empty.total()).isEqualTo(new Figure(euro("0.00"), euro("0.00")));
            assertThat(empty.byDay())
                    .hasSize(30)
                    .allMatch(point -> point.amount().signum() == 0);
            assertThat(empty.byMonth()).hasSize(12);
            assertThat(empty.byMonth().get(0).key()).isEqualTo("2025-04");
            assertThat(empty.byCategory()).isEmpty();
        }
    }

    @Nested
    class WhenMoneyWasSpent {

        @Test
        void shouldCompareWithThePeriodBefore() {
            ledger.write(
                    LUNCH.row(),
                    LUNCH.of("-4.00 EUR").row(),
                    LUNCH.of("7.00 EUR").as(ExpenseStatus.PENDING).row(),
                    LUNCH.of("99.00 EUR").as(ExpenseStatus.DECLINED).row(),
                    LUNCH.of("50.00 USD").row(),
                    LUNCH.of("3.00 EUR")
                            .on(days(2))
                            .at("Fuel & Co", Category.FUEL)
                            .row());

            Dashboard two = dashboard(finance, TODAY.minusDays(1), TODAY, null);

            assertThat(two.total()).isEqualTo(new Figure(euro("6.00"), euro("3.00")));
            assertThat(two.pending()).isEqualTo(new Figure(euro("7.00"), euro("0.00")));
            assertThat(two.count()).isEqualTo(new Figure(new BigDecimal(2), new BigDecimal(1)));
            assertThat(two.byDay())
                    .containsExactly(
                            new Point(TODAY.minusDays(1), euro("0.00"), euro("0.00"), euro("0.00"), 0),
                            new Point(TODAY, euro("6.00"), euro("3.00"), euro("7.00"), 2));
            assertThat(two.byCategory())
                    .containsExactly(
                            new CategorySlice(Category.MEALS, euro("6.00"), 2, euro("0.00")),
                            new CategorySlice(Category.FUEL, euro("0.00"), 0, euro("3.00")));
            assertThat(two.byMonth().get(11)).isEqualTo(new Slice("2026-03", euro("9.00"), 3));
            assertThat(two.byMerchant()).containsExactly(new Slice("Joe's Diner", euro("6.00"), 2));
            assertThat(two.otherCurrencies()).containsExactly(new Slice("USD", euro("50.00"), 1));
        }

        @Test
        void shouldNameTheTenLargest() {
            List<LedgerRow> rows = new ArrayList<>();
            for (int i = 1; i <= 12; i++) {
                rows.add(LUNCH.of(i + ".00 EUR")
                        .at("M" + i, Category.MEALS)
                        .by("p" + i + "@test")
                        .row());
            }
            ledger.write(rows);

            Dashboard top = dashboard(finance, TODAY, TODAY, null);

            assertThat(top.byMerchant())
                    .hasSize(10)
                    .first()
                    .extracting(Slice::key)
                    .isEqualTo("M12");
            assertThat(top.byPerson())
                    .hasSize(10)
                    .first()
                    .extracting(Slice::key)
                    .isEqualTo("p12@test");
        }

        @Test
        void shouldEqualTheSumsOfTheRows() {
            Random random = new Random(7);
            List<LedgerRow> rows = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                rows.add(new Swipe(
                                "p" + random.nextInt(5) + "@test",
                                "Merchant " + random.nextInt(8),
                                Category.values()[random.nextInt(6)],
                                (random.nextInt(20_000) - 2_000) / 100.0 + " EUR",
                                Ledger.NOON.minus(Duration.ofHours(random.nextInt(24 * 60))),
                                ExpenseStatus.values()[random.nextInt(3)],
                                null)
                        .row());
            }
            ledger.write(rows);

            Dashboard all = dashboard(finance, TODAY.minusDays(29), TODAY, null);
            Dashboard one = dashboard(finance, TODAY.minusDays(29), TODAY, "P3@test");

            assertThat(all.total().now()).isEqualByComparingTo(sum("day >= '2026-02-14'"));
            assertThat(all.total().before()).isEqualByComparingTo(sum("day BETWEEN '2026-01-15' AND '2026-02-13'"));
            assertThat(all.byDay().stream().map(Point::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(all.total().now());
            assertThat(all.byCategory().stream().map(CategorySlice::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(all.total().now());
            assertThat(all.byMerchant().stream().map(Slice::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(all.total().now());
            assertThat(one.total().now()).isEqualByComparingTo(sum("day >= '2026-02-14' AND person = 'p3@test'"));
            assertThat(one.byMerchant().stream().map(Slice::amount).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(one.total().now());
            assertThat(one.byPerson()).extracting(Slice::key).containsExactly("p3@test");
        }

        private BigDecimal sum(String where) {
            return new BigDecimal(ledger.text("SELECT sum(amount) FROM expense WHERE status = 'POSTED' AND " + where));
        }
    }

    @Nested
    class WhenAnEmployeeAsks {

        @Test
        void shouldGiveTheirOwnFiguresWhomeverTheyAskFor() {
            ledger.write(LUNCH.row(), LUNCH.by("bob@test").of("90.00 EUR").row());
            Caller ann = Callers.of(ledger.tenant(), Role.EMPLOYEE, "ann@test");

            for (String person : new String[] {null, "bob@test", " "}) {
                Dashboard own = dashboard(ann, TODAY, TODAY, person);

                assertThat(own.total().now()).isEqualTo(euro("10.00"));
                assertThat(own.byPerson()).containsExactly(new Slice("ann@test", euro("10.00"), 1));
                assertThat(own.byMerchant()).containsExactly(new Slice("Joe's Diner", euro("10.00"), 1));
            }
        }
    }

    @Nested
    class WhenTheQuestionIsWrong {

        @Test
        void shouldRefuseDaysBeyondTheLimits() {
            assertThatThrownBy(() -> dashboard(finance, TODAY, TODAY.minusDays(1), null))
                    .isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> dashboard(finance, TODAY.minusDays(400), TODAY, null))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("401");
            assertThatThrownBy(() -> dashboard(finance, LocalDate.MIN, LocalDate.MAX, "x".repeat(201)))
                    .isInstanceOf(Refusal.class);
        }

        @Test
        void shouldRefuseACompanyThatIsNotSetUp() {
            Caller lost = new Caller(Optional.of(new TenantId("not-there")), "x", "X", Set.of(Role.FINANCE));

            assertThatThrownBy(() -> dashboard(lost, TODAY, TODAY, null))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("not-there");
        }
    }
}
