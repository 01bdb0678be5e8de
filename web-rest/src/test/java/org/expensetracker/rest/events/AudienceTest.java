package org.expensetracker.rest.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import org.expensetracker.expense.ExpensesChanged;
import org.expensetracker.expense.ExpensesChanged.Change;
import org.expensetracker.rest.SampleExpense;
import org.expensetracker.rest.shared.ProblemException;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TenantId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AudienceTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final String EMPLOYEE = "employee@acme.test";
    private static final String FINANCE = "finance@acme.test";

    private final Queue<Runnable> work = new ArrayDeque<>();
    private final Audience audience = audience(work::add, NOW);
    private final TestSse sse = new TestSse();

    private static Audience audience(Executor executor, Instant now) {
        return new Audience(executor, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Subscription subscription(String company, String person, Role role, Instant until) {
        return new Subscription(new Caller(Optional.of(new TenantId(company)), person, person, Set.of(role)), until);
    }

    private TestSse.Sink listen(String company, String person, Role role) {
        return listen(company, person, role, NOW.plusSeconds(300));
    }

    private TestSse.Sink listen(String company, String person, Role role, Instant until) {
        TestSse.Sink sink = new TestSse.Sink();
        audience.admit(subscription(company, person, role, until), sink, sse);
        return sink;
    }

    private void work() {
        for (Runnable task = work.poll(); task != null; task = work.poll()) {
            task.run();
        }
    }

    private static ExpensesChanged stored(String company, String person) {
        return new ExpensesChanged(new TenantId(company), List.of(new Change(SampleExpense.of(person), true)));
    }

    @Nested
    class WhenAnExpenseIsStored {

        @Test
        void shouldTellThoseOfTheCompanyWhoMaySeeIt() {
            TestSse.Sink owner = listen("acme", EMPLOYEE, Role.EMPLOYEE);
            TestSse.Sink colleague = listen("acme", "other@acme.test", Role.EMPLOYEE);
            TestSse.Sink finance = listen("acme", FINANCE, Role.FINANCE);
            TestSse.Sink stranger = listen("globex", "finance@globex.test", Role.FINANCE);

            audience.tell(stored("acme", EMPLOYEE));
            work();

            assertThat(owner.names()).containsExactly("expense");
            assertThat(finance.names()).containsExactly("expense");
            assertThat(colleague.names()).isEmpty();
            assertThat(stranger.names()).isEmpty();
        }

        @Test
        void shouldShowAnExpenseOfNobodyToThoseWhoSeeEveryoneAlone() {
            TestSse.Sink employee = listen("acme", EMPLOYEE, Role.EMPLOYEE);
            TestSse.Sink auditor = listen("acme", "auditor@acme.test", Role.AUDITOR);

            audience.tell(stored("acme", null));
            work();

            assertThat(employee.names()).isEmpty();
            assertThat(auditor.names()).containsExactly("expense");
        }

        @Test
        void shouldSendTheExpenseAsJsonWithItsVersionAsId() {
            TestSse.Sink finance = listen("acme", FINANCE, Role.FINANCE);

            audience.tell(stored("acme", EMPLOYEE));
            work();

            TestSse.Event event = finance.events().get(1);
            assertThat(event.getId()).isEqualTo("0193576e-8a53-7a1e-b7d4-5f0c2a9d7e11/0");
            assertThat((String) event.getData())
                    .contains("\"merchant\":\"Blue Bottle\"")
                    .doesNotContain("\n");
        }

        @Test
        void shouldTellNobodyWhoseTokenHasEnded() {
            TestSse.Sink late = listen("acme", FINANCE, Role.FINANCE, NOW);

            audience.tell(stored("acme", EMPLOYEE));
            work();

            assertThat(late.names()).isEmpty();
        }
    }

    @Nested
    class WhenAClientDoesNotRead {

        @Test
        void shouldNeverWaitAndCutItOffWhenItsQueueIsFull() {
            TestSse.Sink stuck = listen("acme", FINANCE, Role.FINANCE);

            for (int i = 0; i <= EventClient.QUEUE; i++) {
                audience.tell(stored("acme", EMPLOYEE));
            }
            assertThat(stuck.isClosed()).isFalse();
            work();

            assertThat(stuck.isClosed()).isTrue();
            assertThat(stuck.names()).isEmpty();
        }

        @Test
        void shouldKeepTheOthersGoing() {
            TestSse.Sink gone = listen("acme", EMPLOYEE, Role.EMPLOYEE);
            TestSse.Sink finance = listen("acme", FINANCE, Role.FINANCE);
            gone.fail();

            audience.tell(stored("acme", EMPLOYEE));
            work();

            assertThat(finance.names()).containsExactly("expense");
        }
    }

    @Nested
    class WhenTimePasses {

        @Test
        void shouldShowThatTheLineIsAlive() {
            TestSse.Sink finance = listen("acme", FINANCE, Role.FINANCE);

            audience.tick();
            work();

            assertThat(finance.comments()).containsExactly("listening", "alive");
        }

        @Test
        void shouldEndTheStreamWithTheToken() {
            TestSse.Sink finance = listen("acme", FINANCE, Role.FINANCE, NOW);

            audience.tick();
            work();

            assertThat(finance.isClosed()).isTrue();
        }
    }

    @Nested
    class WhenManyWantToListen {

        @Test
        void shouldRefuseAPersonsSixthStreamUntilOneIsClosed() {
            List<TestSse.Sink> open = java.util.stream.IntStream.range(0, Audience.PER_PERSON)
                    .mapToObj(i -> listen("acme", FINANCE, Role.FINANCE))
                    .toList();

            ProblemException problem =
                    catchThrowableOfType(ProblemException.class, () -> listen("acme", FINANCE, Role.FINANCE));
            assertThat(problem.status()).isEqualTo(429);

            open.get(0).close();
            assertThat(listen("acme", FINANCE, Role.FINANCE)).isNotNull();
        }

        @Test
        void shouldCountTheSameNameInAnotherCompanyApart() {
            for (int i = 0; i < Audience.PER_PERSON; i++) {
                listen("acme", FINANCE, Role.FINANCE);
            }

            assertThat(listen("globex", FINANCE, Role.FINANCE)).isNotNull();
        }
    }

    @Test
    void shouldRefuseWhoeverHasNoCompany() {
        Caller operator = new Caller(Optional.empty(), "o", "o", Set.of(Role.PLATFORM_OPERATOR));

        assertThat(catchThrowableOfType(Refusal.class, () -> new Subscription(operator, NOW)))
                .isNotNull();
    }

    @Test
    void shouldEndEveryStreamWhenTheServerStops() {
        TestSse.Sink finance = listen("acme", FINANCE, Role.FINANCE);

        audience.dismiss();
        work();

        assertThat(finance.isClosed()).isTrue();
    }
}
