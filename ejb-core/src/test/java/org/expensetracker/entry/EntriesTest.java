package org.expensetracker.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.entry.Entries.Entered;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.DecidedBy;
import org.expensetracker.expense.ExpenseStatus;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.Expenses;
import org.expensetracker.expense.ExpensesChanged;
import org.expensetracker.expense.Ledger;
import org.expensetracker.expense.RunningTotals;
import org.expensetracker.memory.CompanyCategories;
import org.expensetracker.memory.CompanyMemories;
import org.expensetracker.pipeline.CompanyPipeline;
import org.expensetracker.rule.CompanyRules;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.CompanyNews;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EntriesTest {

    private static final TestDatabase DB = TestDatabase.get();
    private static final Clock CLOCK = Clock.fixed(Ledger.NOON, ZoneOffset.UTC);

    private final Ledger ledger = Ledger.ofNewCompany();
    private final List<ExpensesChanged> heard = new ArrayList<>();
    private final Entries entries = new Entries(
            DB.catalogue(),
            new EntryRules(pipeline(), CLOCK),
            new EntryLedger(DB.runTime(), Ledger.writer(), heard::add, CLOCK),
            new Expenses(DB.catalogue(), DB.sessions(), new RunningTotals(), heard::add));
    private final Caller ann = Callers.of(ledger.tenant(), Role.EMPLOYEE, "ann@test");
    private final Caller finance = Callers.of(ledger.tenant(), Role.FINANCE);

    private static CompanyPipeline pipeline() {
        Categorizer categorizer = new Categorizer();
        CompanyNews news = DB.news(CLOCK);
        return new CompanyPipeline(
                new CompanyRules(DB.runTime(), news),
                new CompanyCategories(DB.runTime(), categorizer, new CompanyMemories(categorizer, DB.keys(), news)),
                categorizer);
    }

    /** A taxi for 23.50 euro; the rest is up to the ledger. */
    private static NewExpense taxi() {
        return of("23.50", null);
    }

    private static NewExpense of(String amount, String person) {
        return new NewExpense(
                null, person, "Taxi Berlin", "4121", new BigDecimal(amount), null, "Berlin", "de", null, "to the fair");
    }

    private Entered enter(Caller caller, NewExpense expense, String key) {
        return DB.runTime().transact(() -> entries.enter(caller, expense, key));
    }

    private static void assertRefused(Refusal.Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.kind())
                .isEqualTo(kind));
    }

    @Nested
    class WhenAnExpenseIsEntered {

        @Test
        void shouldStandInTheLedgerLikeAnyOther() {
            ExpenseView taxi = enter(ann, taxi(), null).expense();

            assertThat(taxi.status()).isEqualTo(ExpenseStatus.POSTED);
            assertThat(taxi.channel()).isEqualTo("MANUAL");
            assertThat(taxi.transactionId()).startsWith("manual-");
            assertThat(taxi.person()).isEqualTo("ann@test");
            assertThat(taxi.amount()).isEqualTo(new BigDecimal("23.50"));
            assertThat(taxi.currency()).isEqualTo("EUR");
            assertThat(taxi.country()).isEqualTo("DE");
            assertThat(taxi.occurredAt()).isEqualTo(Ledger.NOON);
            assertThat(taxi.category()).isEqualTo(Category.GROUND_TRANSPORT);
            assertThat(taxi.decidedBy()).isEqualTo(DecidedBy.MCC);
            assertThat(ledger.wrongTotals()).isZero();
            assertThat(heard).hasSize(1).allMatch(e -> e.changes().get(0).added());
        }

        @Test
        void shouldTakeTheCategoryThatThePersonChose() {
            NewExpense chosen =
                    new NewExpense(null, null, "Shop", null, BigDecimal.TEN, "USD", null, null, Category.RENT, null);

            ExpenseView expense = enter(ann, chosen, null).expense();

            assertThat(expense.category()).isEqualTo(Category.RENT);
            assertThat(expense.decidedBy()).isEqualTo(DecidedBy.PERSON);
            assertThat(expense.decider()).isEqualTo("ann@test");
            assertThat(expense.currency()).isEqualTo("USD");
        }

        @Test
        void shouldNeverKeepAFullCardNumber() {
            NewExpense typed = new NewExpense(
                    null,
                    null,
                    "Shop  4111 1111 1111 1111",
                    null,
                    BigDecimal.TEN,
                    null,
                    "4111111111111111",
                    null,
                    null,
                    "paid with 4111-1111-1111-1111,\nthanks");

            ExpenseView answer = enter(ann, typed, null).expense();
            assertThat(answer.merchant()).isEqualTo("Shop ****1111");
            assertThat(answer.city()).isEqualTo("****1111");
            assertThat(answer.note()).isEqualTo("paid with ****1111,\nthanks");
            assertThat(ledger.expenses("expense::text LIKE '%1111_1111%' OR expense::text LIKE '%11111111%'"))
                    .isZero();
        }

        @Test
        void shouldBeAnothersOnlyWhenFinanceEntersIt() {
            assertThat(enter(finance, of("5.00", "Ann@test"), null).expense().person())
                    .isEqualTo("ann@test");
            assertThat(enter(ann, of("5.00", "ANN@test"), null).expense().person())
                    .isEqualTo("ann@test");
            assertRefused(Refusal.Kind.FORBIDDEN, () -> enter(ann, of("5.00", "bob@test"), null));
        }

        @Test
        void shouldRefuseAMemberWithoutARoleOrOfACompanyThatIsNotSetUp() {
            for (Caller lost : List.of(Callers.withoutARole(ledger.tenant()), Callers.ofForgottenCompany())) {
                assertRefused(Refusal.Kind.FORBIDDEN, () -> enter(lost, taxi(), null));
            }
            assertThat(ledger.expenses()).isZero();
        }

        @Test
        void shouldRefuseAnAuditor() {
            Caller auditor = Callers.of(ledger.tenant(), Role.AUDITOR);

            assertRefused(Refusal.Kind.FORBIDDEN, () -> enter(auditor, taxi(), null));
        }
    }

    @Nested
    class WhenItIsWrong {

        @Test
        void shouldNameEverythingAtOnce() {
            NewExpense wrong = new NewExpense(
                    Ledger.NOON.plus(Duration.ofDays(3)),
                    "p".repeat(201),
                    "m".repeat(201),
                    "41",
                    null,
                    "EURO",
                    "c".repeat(101),
                    "Germany",
                    null,
                    "nul \u0000");

            assertThatThrownBy(() -> enter(finance, wrong, null))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.violations())
                            .extracting(Refusal.Violation::field)
                            .containsExactlyInAnyOrder(
                                    "occurredAt",
                                    "person",
                                    "merchant",
                                    "mcc",
                                    "amount",
                                    "currency",
                                    "city",
                                    "country",
                                    "note"));
            assertThat(ledger.expenses()).isZero();
        }

        @Test
        void shouldRefuseAmountsThatNobodySpends() {
            for (String amount : List.of("0", "10.001", "1E+999999999", "1E-999999999", "10000000.01")) {
                assertRefused(Refusal.Kind.INVALID, () -> enter(ann, of(amount, null), null));
            }
            assertThat(enter(ann, of("-4.00", null), null).expense().amount()).isEqualByComparingTo("-4");
        }

        @Test
        void shouldBelieveAsMuchAsOfTheStream() {
            assertThat(enter(ann, of("10000000", null), null).expense().amount())
                    .isEqualByComparingTo("1e7");
            assertThat(enter(ann, of("-10000000", null), null).expense().amount())
                    .isEqualByComparingTo("-1e7");
            NewExpense rupiah =
                    new NewExpense(null, null, "Shop", null, new BigDecimal("1e10"), "IDR", null, null, null, null);
            assertThat(enter(ann, rupiah, null).expense().amount()).isEqualByComparingTo("1e10");

            assertThatThrownBy(() -> enter(ann, of("-10000000.01", null), null))
                    .hasMessage("amount: Give at most 10000000 EUR.");
        }

        @Test
        void shouldRefuseTimesLongAgo() {
            NewExpense old = new NewExpense(
                    Instant.parse("1999-12-31T23:59:59Z"),
                    null,
                    "Shop",
                    null,
                    BigDecimal.ONE,
                    null,
                    null,
                    null,
                    null,
                    null);

            assertRefused(Refusal.Kind.INVALID, () -> enter(ann, old, null));
        }
    }

    @Nested
    class WhenARequestIsSentAgain {

        @Test
        void shouldCountOnce() {
            Entered first = enter(ann, taxi(), "key-1");
            Entered second = enter(ann, of("23.5", null), "key-1");

            assertThat(first.created()).isTrue();
            assertThat(second.created()).isFalse();
            assertThat(second.expense()).isEqualTo(first.expense());
            assertThat(ledger.expenses()).isEqualTo(1);
            assertThat(heard).hasSize(1);
        }

        @Test
        void shouldRefuseOtherContentUnderTheSameKey() {
            enter(ann, taxi(), "key-1");

            assertRefused(Refusal.Kind.CONFLICT, () -> enter(ann, of("24.00", null), "key-1"));
            assertThat(ledger.expenses()).isEqualTo(1);
        }

        @Test
        void shouldKeepPeoplesKeysApart() {
            enter(ann, taxi(), "key-1");

            assertThat(enter(finance, taxi(), "key-1").created()).isTrue();
        }

        @Test
        void shouldRefuseAKeyThatIsNone() {
            for (String key : List.of("", " ", "k".repeat(256), "ü", "a\nb")) {
                assertRefused(Refusal.Kind.INVALID, () -> enter(ann, taxi(), key));
            }
        }

        @Test
        void shouldCountOnceWhenBothComeAtTheSameMoment() throws Exception {
            String key = UUID.randomUUID().toString();
            ExecutorService senders = Executors.newFixedThreadPool(4);
            List<Future<Entered>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(senders.submit(() -> enter(ann, taxi(), key)));
            }
            int created = 0;
            for (Future<Entered> answer : answers) {
                created += answer.get().created() ? 1 : 0;
            }
            senders.shutdown();

            assertThat(created).isEqualTo(1);
            assertThat(ledger.expenses()).isEqualTo(1);
            assertThat(ledger.wrongTotals()).isZero();
        }
    }
}
