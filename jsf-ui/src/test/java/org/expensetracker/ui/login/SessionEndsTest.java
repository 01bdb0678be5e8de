package org.expensetracker.ui.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpSession;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.expensetracker.audit.SignIns;
import org.expensetracker.tenant.Caller;
import org.expensetracker.ui.login.SignedInSessions.SignedIn;
import org.junit.jupiter.api.Test;

class SessionEndsTest {

    private static final Caller ANN = new Caller(Optional.empty(), "ann@acme.test", "Ann", Set.of());

    private final List<String> record = new ArrayList<>();
    private final List<String> invalidated = new ArrayList<>();
    private final SignedInSessions sessions = new SignedInSessions();
    private Instant now = Instant.parse("2026-11-30T08:00:00Z");
    private Instant lastAsked = now;

    private final SessionEnds ends = new SessionEnds(
            sessions,
            new SignIns() {
                @Override
                public void sessionEnded(Caller caller, String why) {
                    record.add(caller.person() + ": " + why);
                }
            },
            new SessionLimits("PT30M", "PT12H"),
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            });

    private HttpSession session(String id, String loginId) {
        HttpSession session = (HttpSession) Proxy.newProxyInstance(
                HttpSession.class.getClassLoader(),
                new Class<?>[] {HttpSession.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getId" -> id;
                    case "getLastAccessedTime" -> lastAsked.toEpochMilli();
                    case "invalidate" -> {
                        invalidated.add(id);
                        // As the container does, within the call.
                        ends.endedByContainer((HttpSession) proxy);
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        sessions.add(new SignedIn(Optional.ofNullable(loginId), ANN, now, session));
        return session;
    }

    @Test
    void shouldEndEverySessionOfALoginAndNoOther() {
        session("s1", "login-1");
        session("s2", "login-1");
        session("s3", "login-2");
        session("s4", null);

        assertThat(ends.endedAtProvider("login-1")).isEqualTo(2);

        assertThat(invalidated).containsExactlyInAnyOrder("s1", "s2");
        assertThat(record)
                .containsExactly(
                        "ann@acme.test: The login ended at the identity provider.",
                        "ann@acme.test: The login ended at the identity provider.");
        assertThat(ends.endedAtProvider("login-1")).isZero();
    }

    @Test
    void shouldEndASessionThatIsTooOldHoweverBusy() {
        HttpSession session = session("s1", "login-1");
        now = now.plus(Duration.ofHours(12));
        assertThat(ends.endIfTooOld(session)).isFalse();

        now = now.plusSeconds(1);
        lastAsked = now;

        assertThat(ends.endIfTooOld(session)).isTrue();
        assertThat(invalidated).containsExactly("s1");
        assertThat(record).containsExactly("ann@acme.test: The login was older than 12 hours.");
        assertThat(ends.endIfTooOld(session)).isFalse();
    }

    @Test
    void shouldTellOfASessionThatNobodyUsed() {
        HttpSession session = session("s1", "login-1");
        now = now.plus(Duration.ofMinutes(30));

        ends.endedByContainer(session);
        ends.endedByContainer(session);

        assertThat(record).containsExactly("ann@acme.test: Nothing was asked for in 30 minutes.");
    }

    @Test
    void shouldNotCallASessionUnusedThatEndsWithTheServer() {
        HttpSession session = session("s1", "login-1");
        now = now.plus(Duration.ofMinutes(29));

        ends.endedByContainer(session);

        assertThat(record).isEmpty();
    }

    @Test
    void shouldTellOfALogoutByNothingElse() {
        HttpSession session = session("s1", "login-1");
        assertThat(sessions.take(session)).isPresent();

        session.invalidate();

        assertThat(record).isEmpty();
    }

    @Test
    void shouldNameATimeThatIsNone() {
        assertThatThrownBy(() -> new SessionLimits("30", "PT12H")).hasMessageContaining("PORTAL_SESSION_IDLE is '30'");
        assertThatThrownBy(() -> new SessionLimits("PT30M", "PT0S"))
                .hasMessageContaining("PORTAL_SESSION_LIFE is 'PT0S'");
    }
}
