package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** How a session begins, and every way in which it ends (docs/asvs.md). */
class SessionsIT {

    private static final String COOKIE = "expenses_session";

    private static Product product;
    private static Realm realm;
    private static Api auditor;

    @BeforeAll
    static void begin() {
        product = Product.running();
        realm = new Realm(product);
        auditor = product.as("auditor@acme.test");
    }

    /** Somebody of Acme whom no other test knows. */
    private static String somebody(String name) {
        String user = name + "@acme.test";
        realm.addPerson(user, List.of("employee"), List.of("acme"));
        return user;
    }

    /** Why that person's sessions ended, newest first. */
    private static List<String> ends(String person) {
        JsonNode items = auditor.get("/api/audit?action=SESSION_ENDED&person=" + Api.encode(person))
                .json()
                .get("items");
        return items.findValuesAsText("reason");
    }

    @Nested
    class ALogin {

        @Test
        void shouldGiveTheSessionANewName() {
            BareBrowser victim = new BareBrowser(product);
            victim.get("/");
            String before = victim.cookies().get(COOKIE);

            victim.login("employee@acme.test", "demo");

            assertThat(victim.cookies().get(COOKIE)).isNotEqualTo(before);
            assertThat(victim.isLoggedIn()).isTrue();
            BareBrowser attacker = new BareBrowser(product);
            attacker.cookies().put(COOKIE, before);
            assertThat(attacker.isLoggedIn()).isFalse();
        }

        @Test
        void shouldTakeNoNameThatSomebodyElseChose() {
            BareBrowser victim = new BareBrowser(product);
            victim.cookies().put(COOKIE, "chosenbytheattacker000000001");

            victim.login("employee@acme.test", "demo");

            assertThat(victim.cookies().get(COOKIE)).isNotEqualTo("chosenbytheattacker000000001");
        }

        @Test
        void shouldKeepItsCookieFromScriptsAndOtherSites() {
            String cookie = new BareBrowser(product).get("/").head("Set-Cookie");

            assertThat(cookie)
                    .startsWith(COOKIE + "=")
                    .containsIgnoringCase("HttpOnly")
                    .containsIgnoringCase("SameSite=Lax");
            assertThat(cookie).doesNotContain("Domain=");
        }

        @Test
        void shouldNotBeTakenOverWithItsCode() {
            BareBrowser victim = new BareBrowser(product).login("employee@acme.test", "demo");
            BareBrowser attacker = new BareBrowser(product);
            attacker.get("/");

            attacker.get(victim.callback());

            assertThat(attacker.isLoggedIn()).isFalse();
        }

        @Test
        void shouldBeRefusedAfterManyWrongPasswords() {
            String user = somebody("locked");
            assertThat(realm.grant(user, "demo").status()).isEqualTo(200);

            for (int i = 0; i < 10; i++) {
                assertThat(realm.grant(user, "wrong-" + i).status()).isIn(400, 401);
            }

            assertThat(realm.grant(user, "demo").status()).as("the right one").isNotEqualTo(200);
        }
    }

    @Nested
    class ALogout {

        @Test
        void shouldLeaveNothingBehindThatOpensADoor() {
            BareBrowser person = new BareBrowser(product).login(somebody("leaver"), "demo");
            String session = person.cookies().get(COOKIE);

            Api.Answer answer = person.post("/logout", "");

            assertThat(answer.head("Location")).contains("/protocol/openid-connect/logout?");
            person.cookies().put(COOKIE, session);
            assertThat(person.isLoggedIn()).isFalse();
        }

        @Test
        void shouldEndTheSessionWhenAnAdministratorEndsTheLogin() {
            String user = somebody("dismissed");
            BareBrowser person = new BareBrowser(product).login(user, "demo");
            BareBrowser other = new BareBrowser(product).login(user, "demo");
            assertThat(person.isLoggedIn() && other.isLoggedIn()).isTrue();

            realm.logOut(user);

            await().until(() -> !person.isLoggedIn() && !other.isLoggedIn());
            await().untilAsserted(() -> assertThat(ends(user))
                    .containsExactly(
                            "The login ended at the identity provider.", "The login ended at the identity provider."));
        }

        @Test
        void shouldNotBeOrderedByAForgedToken() {
            BareBrowser person = new BareBrowser(product).login("employee@acme.test", "demo");
            String claims =
                    ("{\"iss\":\"%s\",\"aud\":\"expense-portal\",\"iat\":%d,\"exp\":%d,\"jti\":\"j\",\"sid\":\"%s\","
                                    + "\"events\":{\"http://schemas.openid.net/event/backchannel-logout\":{}}}")
                            .formatted(
                                    product.keycloak("/realms/expenses"),
                                    System.currentTimeMillis() / 1000,
                                    System.currentTimeMillis() / 1000 + 60,
                                    person.loginId());
            for (String head :
                    List.of("{\"alg\":\"none\"}", "{\"alg\":\"HS256\"}", "{\"alg\":\"RS256\",\"kid\":\"x\"}")) {
                String token =
                        base64(head) + "." + base64(claims) + "." + (head.contains("none") ? "" : base64("forged"));
                assertThat(person.post("/backchannel-logout", "logout_token=" + token)
                                .status())
                        .isEqualTo(400);
            }
            String access = product.as("employee@acme.test").token();
            assertThat(person.post("/backchannel-logout", "logout_token=" + access)
                            .status())
                    .isEqualTo(400);

            assertThat(person.isLoggedIn()).isTrue();
        }

        private static String base64(String text) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A server that has little patience, behind an ingress that ends TLS. What waits for it waits at the same time. */
    @Nested
    class WithLittlePatience {

        private static final int PATIENCE = 10;
        private static final int RATE = 3;

        private static SecondServer server;

        @BeforeAll
        static void begin() throws IOException {
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
            String user = somebody("idle");
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
            String user = somebody("busy");
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
                                    + (door.startsWith("/api")
                                            ? "application/json"
                                            : "application/x-www-form-urlencoded"),
                            "Content-Length: 1000");
                    await().atMost(Duration.ofSeconds(PATIENCE * 4))
                            .pollInterval(Duration.ofMillis(10))
                            .until(() -> !slow.isSilentAfter(" ", Duration.ofSeconds(1)));
                }
            }
        }
    }
}
