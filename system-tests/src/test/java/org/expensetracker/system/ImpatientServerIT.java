package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A server that has little patience, behind an ingress that ends TLS. Those tests that only wait do so together; not the
 * class with others, which may kill the product.
 */
class ImpatientServerIT {

    private static final int PATIENCE = 10;
    private static final int RATE = 3;

    private static Product product;
    private static Strangers strangers;
    private static SecondServer server;

    @BeforeAll
    static void begin() throws IOException {
        product = Product.running();
        strangers = new Strangers(product);
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

        Api.Answer refused = await().until(() -> globex.get("/api/me"), answer -> answer.status() != 200);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.head("Retry-After")).isEqualTo("1");
        assertThat(refused.json().at("/type").asText()).endsWith(":too-many-requests");
        assertThat(server.door().as("finance@acme.test").get("/api/me").status())
                .isEqualTo(200);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldEndASessionThatNobodyUses() {
        String user = strangers.add("idle");
        BareBrowser person = server.browser().login(user, "demo");
        assertThat(person.isLoggedIn()).isTrue();

        // Looked at from outside, since a request would be use. The server looks for such sessions once a minute.
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> assertThat(strangers.ends(user)).containsExactly("Nothing was asked for in 4 seconds."));
        assertThat(person.isLoggedIn()).isFalse();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void shouldEndASessionThatIsTooOldHoweverBusyItIs() {
        String user = strangers.add("busy");
        BareBrowser person = server.browser().login(user, "demo");
        long start = System.nanoTime();

        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> !person.isLoggedIn());

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(10));
        await().untilAsserted(
                        () -> assertThat(strangers.ends(user)).containsExactly("The login was older than 12 seconds."));
    }

    /** Held is a thread for that long, and not for as long as the client likes. */
    @ParameterizedTest
    @CsvSource({
        "/api/rules, application/json",
        "/signed-out.xhtml, application/x-www-form-urlencoded",
        "/backchannel-logout, application/x-www-form-urlencoded"
    })
    @Execution(ExecutionMode.CONCURRENT)
    void shouldHangUpOnAClientThatSendsAByteASecond(String door, String type) throws IOException {
        try (RawHttp slow = RawHttp.to(server.door())) {
            slow.head(
                    "POST " + door + " HTTP/1.1",
                    "Host: localhost",
                    "Authorization: Bearer " + product.as("finance@acme.test").token(),
                    "Content-Type: " + type,
                    "Content-Length: 1000");
            await().atMost(Duration.ofSeconds(PATIENCE * 4))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> !slow.isSilentAfter(" ", Duration.ofSeconds(1)));
        }
    }
}
