package org.expensetracker.rest.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.annotation.Resource;
import java.lang.reflect.Field;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.expensetracker.expense.ExpensesChanged;
import org.expensetracker.expense.ExpensesChanged.Change;
import org.expensetracker.rest.SampleExpense;
import org.expensetracker.rest.shared.ProblemException;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EventHubTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final String FINANCE = "finance@acme.test";

    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
    private final EventHub hub = new EventHub();
    private final TestSse.Sink sink = new TestSse.Sink();

    EventHubTest() {
        hub.clock = Clock.fixed(NOW, ZoneOffset.UTC);
    }

    @AfterEach
    void stop() {
        ticker.shutdownNow();
    }

    private void listen() {
        Caller caller = new Caller(Optional.of(new TenantId("acme")), FINANCE, FINANCE, Set.of(Role.FINANCE));
        hub.open(new Subscription(caller, NOW.plusSeconds(300)), sink, new TestSse());
    }

    private static ExpensesChanged stored() {
        return new ExpensesChanged(new TenantId("acme"), List.of(new Change(SampleExpense.of(FINANCE), true)));
    }

    @Test
    void shouldNeedNothingThatOnlyTheApisOwnThreadsCanLookUp() {
        assertThat(EventHub.class.getDeclaredFields())
                .noneMatch((Field field) -> field.isAnnotationPresent(Resource.class));
    }

    @Nested
    class WhenTheStreamIsFasterThanTheStart {

        @Test
        void shouldLetItsFirstExpensesPassSinceNobodyListens() {
            assertThatCode(() -> hub.onChange(stored())).doesNotThrowAnyException();
        }

        @Test
        void shouldAskWhoeverWantsToListenToComeAgain() {
            ProblemException problem = catchThrowableOfType(ProblemException.class, EventHubTest.this::listen);

            assertThat(problem.status()).isEqualTo(503);
        }

        @Test
        void shouldTellOfWhatComesAfterTheStart() {
            hub.onChange(stored());
            hub.begin(Runnable::run, ticker);
            listen();

            hub.onChange(stored());

            assertThat(sink.names()).containsExactly("expense");
        }

        @Test
        void shouldStopInOrder() {
            assertThatCode(hub::end).doesNotThrowAnyException();
        }
    }

    @Test
    void shouldEndTheStreamsAndTheTickWhenTheServerStops() {
        hub.begin(Runnable::run, ticker);
        listen();

        hub.end();

        assertThat(sink.isClosed()).isTrue();
        assertThat(ticker.shutdownNow()).allMatch(task -> ((java.util.concurrent.Future<?>) task).isCancelled());
    }
}
