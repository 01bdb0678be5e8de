package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer says to a browser, and what the portal does not let another site do (docs/asvs.md). */
class WebDangersIT {

    private static final String EVIL = "https://evil.example.test";
    private static final Pattern NONCE = Pattern.compile("script-src 'self' 'nonce-([^']+)'");
    private static final Pattern SCRIPT = Pattern.compile("<script\\b([^>]*)>");
    private static final Pattern HANDLER = Pattern.compile("<[^>]+\\son[a-z]+\\s*=");

    private static Product product;
    private static BareBrowser auditor;

    @BeforeAll
    static void begin() {
        product = Product.running();
        auditor = new BareBrowser(product).login("auditor@acme.test", "demo");
    }

    private static List<String> policies(Api.Answer answer) {
        return answer.response().headers().allValues("Content-Security-Policy");
    }

    @Nested
    class EveryPage {

        @ParameterizedTest
        @CsvSource({
            "/, 200",
            "/expenses.xhtml, 200",
            "/audit.xhtml, 200",
            "/models.xhtml, 200",
            "/review.xhtml, 403",
            "/streams.xhtml, 403",
            "/no-such-page.xhtml, 404",
            "/signed-out.xhtml, 200",
            "/error/500.xhtml, 200",
            "/error/expired.xhtml, 200"
        })
        void shouldTellTheBrowserToRunNoScriptOfOthers(String path, int status) {
            Api.Answer page = auditor.get(path);

            assertThat(page.status()).isEqualTo(status);
            shouldBeGuarded(page);
            assertThat(page.head("Cache-Control")).isEqualTo("no-store");
            String nonce = nonce(page);
            assertThat(nonce).isNotEqualTo(nonce(auditor.get(path)));
            shouldRunNothingBut(nonce, page.body());
            assertThat(policies(page))
                    .noneMatch(policy -> policy.matches(".*script-src[^;]*unsafe.*|.*[^-]src[ ]\\*.*"));
        }

        private String nonce(Api.Answer page) {
            Matcher nonce = NONCE.matcher(String.join("\n", policies(page)));
            assertThat(nonce.find()).as("a nonce in %s", policies(page)).isTrue();
            return nonce.group(1);
        }

        private void shouldRunNothingBut(String nonce, String html) {
            Matcher script = SCRIPT.matcher(html);
            while (script.find()) {
                assertThat(script.group(1)).containsAnyOf("nonce=\"" + nonce + "\"", "src=\"/");
            }
            assertThat(HANDLER.matcher(html).find())
                    .as("handlers in attributes")
                    .isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"/jakarta.faces.resource/portal.js.xhtml?ln=et", "/audit.jsonl", "/callback"})
        void shouldGuardWhatIsNoPageToo(String path) {
            shouldBeGuarded(auditor.get(path));
        }

        private void shouldBeGuarded(Api.Answer answer) {
            assertThat(answer.head("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.head("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.head("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(answer.head("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(answer.head("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(policies(answer)).anyMatch(policy -> policy.contains("frame-ancestors 'none'"));
            shouldNotSayWhoServes(answer);
        }
    }

    private static void shouldNotSayWhoServes(Api.Answer answer) {
        assertThat(answer.head("Server")).isEmpty();
        assertThat(answer.head("X-Powered-By")).isEmpty();
        assertThat(answer.body()).doesNotContainIgnoringCase("payara").doesNotContain("at org.", "at java.");
    }

    @Nested
    class EveryAnswerOfTheApi {

        @ParameterizedTest
        @CsvSource({
            "GET, /api/me, 200",
            "GET, /api/expenses?limit=x, 400",
            "GET, /api/streams-of-gold, 404",
            "GET, /api/platform/tenants, 403",
            "DELETE, /api/me, 405"
        })
        void shouldShowNothingAsAPage(String method, String path, int status) {
            Api.Answer answer = Api.send(
                    product.as("finance@acme.test").request(path).method(method, HttpRequest.BodyPublishers.noBody()));

            assertThat(answer.status()).isEqualTo(status);
            shouldBeGuarded(answer);
        }

        @Test
        void shouldShowNothingToNobody() {
            Api.Answer answer = product.as(null).get("/api/me");

            assertThat(answer.status()).isEqualTo(401);
            shouldBeGuarded(answer);
        }

        /** Whoever asks, from whatever page: no other site reads an answer, and a session of the portal opens nothing. */
        @Test
        void shouldShareNothingWithOtherSites() {
            Api.Answer answer =
                    Api.send(product.as("finance@acme.test").request("/api/me").header("Origin", EVIL));

            assertThat(answer.response().headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
            assertThat(auditor.get("/api/me").status()).isEqualTo(401);
        }

        private void shouldBeGuarded(Api.Answer answer) {
            assertThat(answer.head("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.head("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.head("Cache-Control")).isEqualTo("no-store");
            assertThat(policies(answer)).containsExactly("default-src 'none'; frame-ancestors 'none'");
            shouldNotSayWhoServes(answer);
        }
    }

    @Nested
    class AnotherSite {

        @ParameterizedTest
        @ValueSource(strings = {EVIL, "null", "http://localhost.evil.example.test", "http://localhost", "none"})
        void shouldNotPostInAPersonsName(String origin) {
            Api.Answer answer = auditor.post("/logout", "", origin.equals("none") ? null : origin);

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.head("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.body()).startsWith("This was not sent by a page of " + product.portal(""));
            assertThat(auditor.isLoggedIn()).isTrue();
            assertThat(new BareBrowser(product)
                            .post("/signed-out.xhtml", "", EVIL)
                            .status())
                    .isEqualTo(403);
        }

        /** The second wall: without the state of a page that this very session was shown, a form does nothing. */
        @Test
        void shouldNotGuessTheStateOfAPage() {
            String form = "verify=verify&verify%3Ago=verify%3Ago&jakarta.faces.ViewState=";

            assertThat(auditor.post("/audit.xhtml", form + "1234%3A5678").body())
                    .doesNotContain("unbroken");
            assertThat(auditor.post("/audit.xhtml", "verify=verify&verify%3Ago=verify%3Ago")
                            .body())
                    .doesNotContain("unbroken");
        }

        @Test
        void shouldNotListenToTheSocketOfAPerson() throws IOException {
            assertThat(handshake(EVIL)).startsWith("HTTP/1.1 403");
            assertThat(handshake("null")).startsWith("HTTP/1.1 403");
        }

        @Test
        void shouldNotSpeakThroughTheProvidersDoor() {
            assertThat(new BareBrowser(product)
                            .post("/backchannel-logout", "logout_token=x", EVIL)
                            .status())
                    .isEqualTo(400);
        }

        private String handshake(String origin) throws IOException {
            String channel = "/jakarta.faces.push/expenses?00000000-0000-4000-8000-000000000000";
            String session = auditor.cookies().get("expenses_session");
            return RawHttp.ask(
                    product,
                    "GET " + channel + " HTTP/1.1",
                    "Host: localhost:" + product.portal("/").getPort(),
                    "Upgrade: websocket",
                    "Connection: Upgrade",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                    "Origin: " + origin,
                    "Cookie: expenses_session=" + session);
        }
    }

    @Nested
    class ALinkThatWasTamperedWith {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/?returnTo=https://evil.example.test",
                    "/expenses.xhtml?redirect=//evil.example.test&next=https://evil.example.test",
                    "//evil.example.test/expenses.xhtml",
                    "/https://evil.example.test/x.xhtml"
                })
        void shouldNotLeadAwayAfterTheLogin(String path) {
            BareBrowser victim = new BareBrowser(product).login(path, "auditor@acme.test", "demo");

            URI landed = product.portal("/").resolve(victim.landed());
            assertThat(landed.getAuthority()).isEqualTo(product.portal("/").getAuthority());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "auth?client_id=expense-portal&response_type=code&scope=openid&redirect_uri=",
                    "logout?client_id=expense-portal&post_logout_redirect_uri="
                })
        void shouldNotLeadAwayByTheProvider(String page) {
            for (String target :
                    List.of(EVIL, product.portal("/expenses.xhtml").toString(), product.portal("/") + "@evil")) {
                Api.Answer answer = Api.send(HttpRequest.newBuilder(
                        product.keycloak("/realms/expenses/protocol/openid-connect/" + page + Api.encode(target))));
                assertThat(answer.status()).as(target).isEqualTo(400);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/WEB-INF/web.xml",
                "/web-inf/web.xml",
                "/WEB-INF./web.xml",
                "/META-INF/MANIFEST.MF",
                "/error/../WEB-INF/web.xml",
                "/error/%2e%2e/WEB-INF/web.xml",
                "/error/..%2fWEB-INF%2fweb.xml",
                "/error/..%5cWEB-INF%5cweb.xml",
                "/error/..;/WEB-INF/web.xml",
                "/error/%c0%ae%c0%ae/WEB-INF/web.xml",
                "/jakarta.faces.resource/../WEB-INF/web.xml.xhtml",
                "/jakarta.faces.resource/web.xml.xhtml?ln=../WEB-INF",
                "/jakarta.faces.resource/%2e%2e/%2e%2e/WEB-INF/web.xml.xhtml?ln=et",
                "/jakarta.faces.resource/web.xml.xhtml?ln=et&con=../WEB-INF",
                "/jakarta.faces.resource/web.xml.xhtml?ln=et&loc=../../WEB-INF",
                "/api/docs/../../WEB-INF/web.xml",
                "/api/docs/..%2f..%2fWEB-INF%2fweb.xml",
                "/api/docs/%2e%2e/%2e%2e/META-INF/openapi.yaml",
                "/api/docs/....//....//etc/passwd",
                "/api/schemas/../../../../etc/passwd"
            })
    void shouldGiveOutNoFileThatIsNoPage(String path) throws IOException {
        String answer = RawHttp.ask(
                product,
                "GET " + path + " HTTP/1.1",
                "Host: localhost",
                "Cookie: expenses_session=" + auditor.cookies().get("expenses_session"));

        assertThat(answer).doesNotStartWith("HTTP/1.1 200").doesNotStartWith("HTTP/1.1 5");
        assertThat(answer).doesNotContain("<web-app", "Manifest-Version", "root:", "openapi: 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/signed-out.xhtml", "/api/me"})
    void shouldNotEchoARequest(String path) throws IOException {
        String answer = RawHttp.ask(product, "TRACE " + path + " HTTP/1.1", "Host: localhost", "X-Secret: mirror");

        assertThat(answer).startsWith("HTTP/1.1 405").doesNotContain("mirror");
    }
}
