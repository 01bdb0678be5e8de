package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A server that has little patience, behind an ingress that ends TLS. What waits for it waits at the same time. */
class ImpatientServerIT {

    private static final int PATIENCE = 10;
    private static final int RATE = 3;

    private static Product product;
    private static Realm realm;
    private static SecondServer server;

    @BeforeAll
    static void begin() throws IOException {
        product = Product.running();
        realm = new Realm(product);
        server = SecondServer.start(Map.of(
                "PORTAL_SESSION_IDLE",
                "PT4S",
                "PORTAL_SESSION_LIFE",
                "PT12S",
                "EXPENSES_HTTP_PATIENCE",
                "" + PATIENCE,
                "EXPENSES_API_RATE",
                "" + RATE));
    }

    @AfterAll
    static void end() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void shouldTieTheSessionToHttpsAndToThisHost() {
        Api.Answer answer = server.browser().get("/signed-out.xhtml");

        assertThat(answer.head("Set-Cookie"))
                .startsWith("__Host-expenses_session=")
                .containsIgnoringCase("; Secure")
                .containsIgnoringCase("; Path=/")
                .doesNotContain("Domain=");
        assertThat(answer.head("Strict-Transport-Security")).isEqualTo("max-age=31536000; includeSubDomains");
        assertThat(server.door().as(null).get("/api/me").head("Strict-Transport-Security"))
                .isEqualTo("max-age=31536000; includeSubDomains");
    }

    /** Without a port in the header Host, as a browser sends it for the usual one. */
    @Test
    void shouldKnowTheAddressThatBrowsersUse() throws IOException {
        String body = "{\"merchant\":\"Kiosk\",\"amount\":2,\"category\":\"MEALS\"}";

        String answer;
        try (RawHttp raw = RawHttp.to(server.door())) {
            answer = raw.head(
                            "POST /api/expenses HTTP/1.1",
                            "Host: expenses.example.test",
                            "Authorization: Bearer "
                                    + product.as("finance@acme.test").token(),
                            "Content-Type: application/json",
                            "Content-Length: " + body.length())
                    .text(body)
                    .answer();
        }

        assertThat(answer).contains("\nLocation: https://expenses.example.test/api/expenses/");
    }

    @Test
    void shouldLetNoCompanyTakeTheApiFromAnother() {
        Api globex = server.door().as("finance@globex.test");

        AtomicLong asked = new AtomicLong();
        Api.Answer refused = await().until(
                        () -> {
                            asked.set(System.nanoTime());
                            return globex.get("/api/me");
                        },
                        answer -> answer.status() != 200);

        assertThat(Duration.ofNanos(System.nanoTime() - asked.get()))
                .as("told late, so that it asks less often")
                .isGreaterThan(Duration.ofMillis(900));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.head("Retry-After")).isEqualTo("1");
        assertThat(refused.head("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(refused.json().at("/type").asText()).endsWith(":too-many-requests");
        assertThat(server.door().as("finance@acme.test").get("/api/me").status())
                .isEqualTo(200);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldEndASessionThatNobodyUses() {
        String user = realm.addEmployee("idle@acme.test", "acme");
        BareBrowser person = server.browser().login(user, "demo");
        assertThat(person.isLoggedIn()).isTrue();

        // Looked at from outside, since a request would be use. The server looks for such sessions once a minute.
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(ends(user)).containsExactly("Nothing was asked for in 4 seconds."));
        assertThat(person.isLoggedIn()).isFalse();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldEndASessionThatIsTooOldHoweverBusyItIs() {
        String user = realm.addEmployee("busy@acme.test", "acme");
        BareBrowser person = server.browser().login(user, "demo");
        long start = System.nanoTime();

        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> !person.isLoggedIn());

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(10));
        await().untilAsserted(() -> assertThat(ends(user)).containsExactly("The login was older than 12 seconds."));
    }

    /** Held is a thread for that long, and not for as long as the client likes. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldHangUpOnAClientThatSendsAByteASecond() throws IOException {
        for (String door : List.of("/api/rules", "/signed-out.xhtml", "/backchannel-logout")) {
            try (RawHttp slow = RawHttp.to(server.door())) {
                slow.head(
                        "POST " + door + " HTTP/1.1",
                        "Host: localhost",
                        "Authorization: Bearer "
                                + product.as("finance@acme.test").token(),
                        "Content-Type: "
                                + (door.startsWith("/api") ? "application/json" : "application/x-www-form-urlencoded"),
                        "Content-Length: 1000");
                await().atMost(Duration.ofSeconds(PATIENCE * 4))
                        .pollInterval(Duration.ofMillis(10))
                        .until(() -> !slow.isSilentAfter(" ", Duration.ofSeconds(1)));
            }
        }
    }

    private static List<String> ends(String person) {
        return product.as("auditor@acme.test").endsOfSessions(person);
    }
}
