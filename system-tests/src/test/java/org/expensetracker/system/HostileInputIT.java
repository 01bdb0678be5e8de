package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.expensetracker.system.Operations.Operation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that wants to be more than text, and bodies that want more than an answer (docs/asvs.md). */
class HostileInputIT {

    private static final String JSON = "application/json";
    private static final int MEGABYTE = 1 << 20;

    /** How a line of the server's own log begins. */
    private static final String FORGED = "2026-01-01T00:00:00.000+0000 SEVERE all is lost";

    private static Product product;
    private static Api finance;
    private static BareBrowser portal;

    @BeforeAll
    static void begin() {
        product = Product.running();
        finance = product.as("finance@acme.test");
        portal = new BareBrowser(product).login("finance@acme.test", "demo");
    }

    @Nested
    class Text {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Cafe'; DROP TABLE expense; --",
                    "Cafe' OR '1'='1",
                    "Cafe\\'; SELECT pg_sleep(9); --",
                    "Cafe %_%'||(SELECT current_user)||'",
                    "Cafe #{7*7} ${7*7} {{7*7}} <%= 7*7 %>",
                    "Cafe #{request.session.id} ${applicationScope}",
                    "Cafe <script>window.evil=1</script>",
                    "Cafe \"><img src=x onerror=window.evil=1>",
                    "Cafe ${jndi:ldap://127.0.0.1:1/x}",
                    "=HYPERLINK(\"http://evil.example.test\")",
                    "../../../../etc/passwd",
                    "{0} %s %n {1,number} %1$s"
                })
        void shouldComeBackAsItWas(String hostile) {
            ObjectNode entry = JsonNodeFactory.instance.objectNode();
            entry.put("merchant", hostile).put("city", hostile).put("note", hostile);
            entry.put("amount", 7.5).put("category", "MEALS");

            Api.Answer entered = finance.send("POST", "/api/expenses", JSON, entry.toString());

            assertThat(entered.status()).as(entered.body()).isEqualTo(201);
            String id = entered.json().get("id").asText();
            JsonNode read = finance.get("/api/expenses/" + id).json();
            assertThat(List.of(
                            read.get("city").asText(),
                            read.get("note").asText(),
                            read.get("merchant").asText()))
                    .containsOnly(hostile);
            assertThat(found(hostile, id)).isTrue();
            shouldBeText(hostile, portal.get("/expense.xhtml?id=" + id));
            shouldBeText(hostile, portal.get("/expenses.xhtml?q=" + Api.encode(hostile)));
        }

        private boolean found(String text, String id) {
            return finance.get("/api/expenses?limit=200&q=" + Api.encode(text))
                    .body()
                    .contains(id);
        }

        private void shouldBeText(String hostile, Api.Answer page) {
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).doesNotContain("<script>window", "<img src=x", "49 49");
            String quoted = escaped(hostile);
            assertThat(page.body()).containsAnyOf(quoted, quoted.replace("&quot;", "\""));
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;")
                    .replace("\"", "&quot;");
        }

        @ParameterizedTest
        @ValueSource(strings = {"name", "merchantContains", "descriptorContains", "person"})
        void shouldStayTextInARule(String field) {
            String hostile = "Kiosk' #{7*7} ${7*7} <script>window.evil=1</script>";
            ObjectNode rule = JsonNodeFactory.instance.objectNode();
            rule.put("name", "Kiosk").put("category", "MEALS");
            ObjectNode conditions = rule.putObject("conditions").put("mcc", "5994");
            (field.equals("name") ? rule : conditions).put(field, hostile);

            Api.Answer added = finance.send("POST", "/api/rules", JSON, rule.toString());

            assertThat(added.status()).as(added.body()).isEqualTo(201);
            assertThat(added.json().findValue(field).asText()).isEqualToIgnoringCase(hostile);
            String page = portal.get("/rules.xhtml").body();
            assertThat(page)
                    .containsIgnoringCase(escaped(hostile).replace("&quot;", "\""))
                    .doesNotContain("<script>window");
            String location = added.head("Location").replaceFirst(".*/api/", "/api/");
            finance.send("DELETE", location, JSON, "");
        }
    }

    @Nested
    class ALineOfTheLog {

        @Test
        void shouldBeForgedByNobody() throws IOException {
            String head = "{\"alg\":\"RS256\"\r\n" + FORGED;
            String token = Base64.getUrlEncoder().encodeToString(head.getBytes(StandardCharsets.UTF_8)) + ".e30.c2ln";
            assertThat(portal.post("/backchannel-logout", "logout_token=" + Api.encode(token))
                            .status())
                    .isEqualTo(400);
            assertThat(portal.post("/backchannel-logout", "logout_token=" + Api.encode("a\r\n" + FORGED))
                            .status())
                    .isEqualTo(400);
            finance.get("/api/expenses/" + Api.encode("x\r\n" + FORGED).replace("+", "%20"));
            finance.send("POST", "/api/rules", JSON, "{\"name\":\"x\r\n" + FORGED + "\"");
            try (org.expensetracker.system.Stream stream = product.stream()) {
                stream.put(Records.text("acme/\r\n" + FORGED, "{\"version\":1,\"x\":\"\r\n" + FORGED));
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> log().contains("ET-LOGIN-001"));

            assertThat(log().lines()).noneMatch(line -> line.startsWith(FORGED.substring(0, 35)));
        }

        private String log() throws IOException {
            return Files.readString(Product.logs().resolve("server.log"));
        }
    }

    @Nested
    class AField {

        /** Every operation with a body, and members that say whose something is. */
        static Stream<Operation> operations() {
            return Operations.of(Product.running()).stream()
                    .filter(operation -> !operation.bodies().isEmpty());
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("operations")
        void shouldNotBeSetThatIsNotOffered(Operation operation) {
            Api caller = product.as(
                    operation.path().startsWith("/api/platform") ? "operator@platform.test" : "admin@acme.test");
            Wishes.Wish wish = Wishes.of(operation, Side.NOBODYS).get(0);
            for (String member : List.of("tenant", "company", "owner", "createdBy", "version_", "decidedBy", "where")) {
                String body = wish.body()
                        .replaceFirst("\\{", "{\"" + member + "\":\"globex\",")
                        .replace(",}", "}");

                HttpRequest.Builder request = caller.request(wish.path())
                        .header("Content-Type", wish.contentType())
                        .method(operation.method(), BodyPublishers.ofString(body));
                wish.heads().forEach(request::header);
                Api.Answer answer = Api.send(request);

                assertThat(answer.status()).as(body + " " + answer.body()).isEqualTo(400);
                assertThat(answer.json().findValuesAsText("field")).contains(member);
            }
        }

        @Test
        void shouldBeReadFromNothingButJson() {
            String xml = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>";
            for (String type :
                    List.of("application/xml", "text/xml", "image/svg+xml", "multipart/form-data; boundary=x")) {
                Api.Answer answer = finance.send("POST", "/api/rules", type, xml);

                assertThat(answer.status()).isEqualTo(415);
                assertThat(answer.body()).doesNotContain("root:");
            }
        }
    }

    @Nested
    class ABody {

        static Stream<String> clever() {
            String digits = "1".repeat(60_000);
            return Stream.of(
                    "{\"a\":" + "[".repeat(60_000),
                    "{\"a\":".repeat(12_000),
                    "{\"conditions\":" + "{\"conditions\":".repeat(3_000),
                    "{\"amount\":" + digits + "}",
                    "{\"amount\":0." + digits + "}",
                    "{\"amount\":1e" + digits + "}",
                    "{\"merchant\":\"x\",\"amount\":1e999999999}",
                    "{\"merchant\":\"x\",\"amount\":1e-999999999}",
                    "{\"" + "n".repeat(60_000) + "\":1}",
                    IntStream.range(0, 6_000)
                            .mapToObj(i -> "\"a" + i + "\":1")
                            .collect(Collectors.joining(",", "{", "}")),
                    "{\"merchant\":\"" + "\\u0000".repeat(9_000) + "\",\"amount\":1}",
                    "{\"merchant\":\"x\",\"merchant\":\"y\",\"amount\":1}");
        }

        @ParameterizedTest
        @MethodSource("clever")
        void shouldBeRefusedAtOnceAndInFewWords(String body) {
            long start = System.nanoTime();
            Api.Answer answer = finance.send("POST", "/api/expenses", JSON, body);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().get("type").asText()).endsWith(":invalid-request");
            assertThat(answer.body().length()).isLessThan(10_000);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }

        /** A hundred megabytes; a nesting of a hundred thousand, a million members, a number of a million digits. */
        @ParameterizedTest
        @ValueSource(strings = {" ", "[", "\"a\":1,", "1"})
        void shouldNotBeReadPastItsLimit(String filling) throws IOException {
            try (RawHttp announced = RawHttp.to(product)) {
                announced.head(head("Content-Length: " + 100L * MEGABYTE)).text("{\"a\":");
                shouldBeTooLarge(announced.answer());
            }
            try (RawHttp chunked = RawHttp.to(product)) {
                String some = filling.repeat(70_000 / filling.length());
                chunked.head(head("Transfer-Encoding: chunked"))
                        .text(Integer.toHexString(some.length()) + "\r\n" + some + "\r\n");
                assertThat(chunked.answer()).containsPattern("^HTTP/1.1 4(00|13)[\\s\\S]*urn:expense-tracker:problem:");
            }
        }

        private void shouldBeTooLarge(String answer) {
            assertThat(answer).startsWith("HTTP/1.1 413").contains("urn:expense-tracker:problem:too-large");
        }

        private String[] head(String length) {
            return new String[] {
                "POST /api/expenses HTTP/1.1",
                "Host: localhost",
                "Authorization: Bearer " + finance.token(),
                "Content-Type: application/json",
                length
            };
        }

        /** Twice the server's heap at once, to the API and to forms that nobody need be logged in for. */
        @Test
        void shouldNotFillTheMemory() throws IOException {
            long server = Product.serverPid();
            List<String> doors = List.of("/api/expenses", "/signed-out.xhtml", "/backchannel-logout", "/");
            IntStream.range(0, 20).parallel().forEach(i -> flood(doors.get(i % doors.size())));

            assertThat(finance.get("/api/me").status()).isEqualTo(200);
            assertThat(Product.serverPid()).isEqualTo(server);
            assertThat(ProcessHandle.of(server)).isPresent();
        }

        private void flood(String path) {
            byte[] chunk = ("10000\r\n" + "x".repeat(65_536) + "\r\n").getBytes(StandardCharsets.UTF_8);
            try (RawHttp raw = RawHttp.to(product)) {
                raw.head(
                        "POST " + path + " HTTP/1.1",
                        "Host: localhost",
                        "Authorization: Bearer " + finance.token(),
                        "Content-Type: " + (path.startsWith("/api") ? JSON : "application/x-www-form-urlencoded"),
                        "Transfer-Encoding: chunked");
                raw.flood(chunk, 100L * MEGABYTE);
            } catch (IOException hungUp) {
                assertThat(hungUp).isNotNull();
            }
        }
    }
}
