package org.expensetracker.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.expensetracker.shared.MovingClock;
import org.expensetracker.tenant.CompanyNews.Outdated;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A node that changes companies, and one that listens, over one database. */
class CompanyNewsTest {

    private static final TestDatabase DB = TestDatabase.get();
    private static final TenantId ACME = new TenantId("news-acme");
    private static final TenantId GLOBEX = new TenantId("news-globex");
    /** Who listens says nothing else but the empty statement by which it finds out whether its connection stands. */
    private static final String BREAK = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE usename = 'expense_app' AND query IN ('LISTEN company_news', '')";

    /** Longer than a node trusts what it holds while it hears nothing. */
    private static final Duration LONG = Duration.ofMillis(600);

    private final CompanyNews here = DB.news(Clock.systemUTC());
    private final BlockingQueue<Outdated> heard = new LinkedBlockingQueue<>();
    private final CompanyNews there = new CompanyNews(DB.runTime(), Clock.systemUTC(), heard::add);
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread listener = new Thread(this::listen, "listener");
    private Instant before;

    private void listen() {
        try {
            there.listen(end);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @BeforeEach
    void begin() {
        before = there.now();
        listener.start();
        awaitTrust();
    }

    @AfterEach
    void stop() throws InterruptedException {
        end.countDown();
        listener.join();
    }

    /** Until what is read by then is still used much later. */
    private void awaitTrust() {
        await().until(() -> there.current(there.now().minus(LONG)));
    }

    private void tell(TenantId company) throws Exception {
        DB.runTime().inTransaction(() -> {
            here.tell(company);
            return null;
        });
    }

    private Outdated next() throws InterruptedException {
        return heard.poll(10, TimeUnit.SECONDS);
    }

    @Nested
    class WhenACompanyIsChanged {

        @Test
        void shouldTellWhoListens() throws Exception {
            tell(ACME);

            assertThat(next()).isEqualTo(new Outdated(ACME));
        }

        @Test
        void shouldTellNothingOfWhatIsRolledBack() throws Exception {
            assertThatThrownBy(() -> DB.runTime().inTransaction(() -> {
                        here.tell(ACME);
                        throw new IllegalStateException("Changed my mind.");
                    }))
                    .hasMessage("Changed my mind.");

            tell(GLOBEX);
            assertThat(next()).isEqualTo(new Outdated(GLOBEX));
        }

        @Test
        void shouldPassOverWhatNamesNoCompany() throws Exception {
            TestDatabase.execute(DB.superuser(), "NOTIFY company_news, 'No; company'");
            TestDatabase.execute(DB.superuser(), "NOTIFY company_news");

            tell(GLOBEX);
            assertThat(next()).isEqualTo(new Outdated(GLOBEX));
        }
    }

    @Nested
    class WhenNothingIsTold {

        @Test
        void shouldTrustWhatWasReadWhileItListens() {
            Instant then = there.now();

            await().until(() -> there.now().isAfter(then.plus(LONG)));

            assertThat(there.current(then)).isTrue();
            assertThat(there.current(then.minus(Duration.ofMinutes(1)))).isFalse();
        }

        @Test
        void shouldNotTrustForLongWhatWasReadBefore() {
            await().until(() -> there.now().isAfter(before.plus(LONG)));

            assertThat(there.current(before)).isFalse();
        }

        @Test
        void shouldTrustForHalfASecondWithoutListening() {
            MovingClock clock = new MovingClock(Instant.EPOCH);
            CompanyNews deaf = DB.news(clock);
            Instant then = deaf.now();

            clock.forward(Duration.ofMillis(500));
            assertThat(deaf.current(then)).isTrue();
            clock.forward(Duration.ofMillis(1));
            assertThat(deaf.current(then)).isFalse();
        }
    }

    @Nested
    class WhenItsConnectionBreaks {

        @Test
        void shouldListenAgainAndTrustNothingOfBefore() throws Exception {
            Instant then = there.now();

            TestDatabase.execute(DB.superuser(), BREAK);
            await().until(() -> there.now().isAfter(then.plus(LONG)) && !there.current(then));

            awaitTrust();
            assertThat(there.current(then)).isFalse();
            tell(ACME);
            assertThat(next()).isEqualTo(new Outdated(ACME));
        }
    }
}
