package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tokens that must open nothing, of every kind that is known. The realm is made to vouch for a key of the test's, so
 * that each claim is forged under a signature that is right, and each signature over claims that are.
 */
class TokensIT {

    private static final String USER = "finance@prowl.test";
    private static final Consumer<ObjectNode> NOTHING = node -> {};
    private static final AtomicInteger FETCHED = new AtomicInteger();

    private static Product product;
    private static HttpServer attacker;

    /** The token that each kind is made of is accepted, or nothing below would mean anything. */
    private static KeyPair trusted;

    private static KeyPair unknown;
    private static ForgedTokens forge;
    private static JsonNode real;

    @BeforeAll
    static void begin() throws IOException {
        product = Product.running();
        Vault.of(product);
        trusted = ForgedTokens.newKey();
        unknown = ForgedTokens.newKey();
        new Realm(product).trust(ForgedTokens.pem(trusted));
        String token = product.as(USER).token();
        String kid = ForgedTokens.published(
                        product, key -> key.path("n").asText().equals(ForgedTokens.modulus(trusted)))
                .get("kid")
                .asText();
        String realKid = ForgedTokens.part(token, 0).get("kid").asText();
        real = ForgedTokens.published(product, key -> key.get("kid").asText().equals(realKid));
        forge = new ForgedTokens(token, kid);
        attacker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        attacker.createContext("/", exchange -> {
            FETCHED.incrementAndGet();
            byte[] keys = ("{\"keys\":[" + jwk(unknown) + "]}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        attacker.start();
        // The server asks for the realm's keys once a minute.
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> status(forge.with(trusted, NOTHING)) == 200);
    }

    @AfterAll
    static void end() {
        if (attacker != null) {
            attacker.stop(0);
        }
    }

    static Stream<Arguments> worthless() {
        String evil = "http://127.0.0.1:" + attacker.getAddress().getPort() + "/keys";
        return new WorthlessTokens(product, forge, trusted, real, evil)
                .all(jwk(unknown), unknown).entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("worthless")
    void shouldBeWorthless(String kind, String token) {
        for (String path : new String[] {"/api/me", "/api/expenses", "/api/events"}) {
            assertProblem(ask(token, path), 401);
        }
    }

    /** Claims that the realm vouches for, and that name no company, or not one. */
    static Stream<Arguments> ofNoCompany() {
        Map<String, Consumer<ObjectNode>> kinds = strangeClaims();
        kinds.put("none", c -> c.remove("organization"));
        kinds.put("an empty object", c -> c.putObject("organization"));
        kinds.put("an empty list", c -> c.putArray("organization"));
        kinds.put("null", c -> c.putNull("organization"));
        kinds.put("two", c -> two(c.putObject("organization")));
        kinds.put("two in a list", c -> c.putArray("organization").add("prowl").add("vault"));
        kinds.put(
                "the same twice in a list",
                c -> c.putArray("organization").add("vault").add("vault"));
        List.of(
                        "",
                        " vault",
                        "Vault",
                        "VAULT",
                        "vault\u0000",
                        "tenant_vault",
                        "../vault",
                        "vault;",
                        "*",
                        "platform",
                        "vault,prowl")
                .forEach(alias -> kinds.put("the name " + alias.replace('\u0000', '0'), c -> c.putObject("organization")
                        .putObject(alias)));
        kinds.put("members of a claim of another name", c -> named(c, "tenant", "company", "organizations", "org"));
        kinds.put("no user name", c -> c.remove("preferred_username"));
        kinds.put("a user name that is a number", c -> c.put("preferred_username", 7));
        return kinds.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    /** Claims of a form that no company has. */
    private static Map<String, Consumer<ObjectNode>> strangeClaims() {
        Map<String, Consumer<ObjectNode>> kinds = new LinkedHashMap<>();
        kinds.put("a text", c -> c.put("organization", "vault"));
        kinds.put("a number", c -> c.put("organization", 7));
        kinds.put("a truth", c -> c.put("organization", true));
        kinds.put(
                "a list of objects", c -> c.putArray("organization").addObject().putObject("vault"));
        kinds.put("a list in a list", c -> c.putArray("organization").addArray().add("vault"));
        return kinds;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofNoCompany")
    void shouldOpenNoCompany(String kind, Consumer<ObjectNode> change) {
        String token = claims(change);
        for (String path : new String[] {"/api/me", "/api/expenses", "/api/expenses/" + Side.THEIRS.expense()}) {
            Api.Answer answer = ask(token, path);
            assertProblem(answer, answer.status() == 401 ? 401 : 403);
        }
    }

    static Stream<Arguments> withoutRoles() {
        Map<String, Consumer<ObjectNode>> kinds = new LinkedHashMap<>();
        kinds.put("none", c -> c.remove("groups"));
        kinds.put("of another claim", c -> c.set("roles", c.remove("groups")));
        kinds.put("an empty list", c -> c.putArray("groups"));
        kinds.put("an object", c -> c.putObject("groups").putObject("finance"));
        kinds.put("numbers", c -> c.putArray("groups").add(1).add(2));
        kinds.put("other words for it", c -> c.putArray("groups")
                .add("Finance")
                .add("FINANCE")
                .add(" finance")
                .add("admin"));
        return kinds.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withoutRoles")
    void shouldGiveNoRole(String kind, Consumer<ObjectNode> change) {
        Api.Answer answer = ask(claims(change), "/api/expenses");
        assertProblem(answer, answer.status() == 401 ? 401 : 403);
    }

    @Test
    void shouldTakeATokenFromItsHeaderAlone() {
        String good = forge.with(trusted, NOTHING);
        assertThat(new Api(product, null).get("/api/me?access_token=" + good).status())
                .isIn(401, 431);
        assertProblem(Api.send(new Api(product, null).request("/api/me").header("Cookie", "Bearer=" + good)), 401);
        assertProblem(
                Api.send(new Api(product, null).request("/api/me").header("Authorization", "Basic " + good)), 401);
        assertProblem(Api.send(new Api(product, null).request("/api/me").header("Authorization", good)), 401);
        assertThat(Api.send(new Api(product, null)
                                .request("/api/me")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("access_token=" + good)))
                        .status())
                .isIn(401, 405);
    }

    @Test
    void shouldRefuseAHugeTokenQuicklyAndGoOn() throws Exception {
        String huge = claims(c -> c.put("ballast", "x".repeat(100_000)));
        HttpRequest request = new Api(product, null)
                .request("/api/me")
                .header("Authorization", "Bearer " + huge)
                .build();

        try {
            // On a connection of its own, to which Payara answers nothing else any more.
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode())
                    .isIn(400, 401, 413, 431);
        } catch (IOException hungUp) {
            assertThat(hungUp).hasMessageContaining("RST_STREAM");
        }
        assertThat(status(forge.with(trusted, NOTHING))).isEqualTo(200);
    }

    @Test
    void shouldAskNobodyElseForAKey() {
        worthless()
                .filter(kind -> kind.get()[0].toString().matches("jku|x5u|key http.*"))
                .forEach(kind -> assertProblem(ask(kind.get()[1].toString(), "/api/me"), 401));
        assertThat(FETCHED).hasValue(0);
    }

    private static String claims(Consumer<ObjectNode> change) {
        return forge.with(trusted, change);
    }

    private static void two(ObjectNode organizations) {
        organizations.putObject("prowl");
        organizations.putObject("vault");
    }

    private static void named(ObjectNode claims, String... names) {
        claims.remove("organization");
        for (String name : names) {
            claims.putObject(name).putObject("vault");
        }
    }

    private static String jwk(KeyPair key) {
        return "{\"kty\":\"RSA\",\"kid\":\"evil\",\"use\":\"sig\",\"alg\":\"RS256\",\"e\":\"AQAB\",\"n\":\""
                + ForgedTokens.modulus(key) + "\"}";
    }

    private static int status(String token) {
        return ask(token, "/api/me").status();
    }

    private static Api.Answer ask(String token, String path) {
        return Api.send(new Api(product, null).request(path).header("Authorization", "Bearer " + token));
    }

    private static void assertProblem(Api.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.head("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
    }
}
