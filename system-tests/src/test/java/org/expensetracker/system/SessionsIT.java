package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

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

    private static String somebody(String name) {
        return realm.addEmployee(name + "@acme.test", "acme");
    }

    private static List<String> ends(String person) {
        return auditor.endsOfSessions(person);
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
}
