package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an employee of acme asks for, nothing of globex and nothing of a colleague comes back. */
class IsolationIT {

    private static Product product;
    private static JsonNode foreign;
    private static JsonNode colleagues;
    private Api employee;

    @BeforeEach
    void login() {
        employee = product.as("employee@acme.test");
    }

    @BeforeAll
    static void storeWhatMustNotBeSeen() {
        product = Product.running();
        foreign = stored("globex", "employee@globex.test", "finance@globex.test");
        colleagues = stored("acme", "finance@acme.test", "finance@acme.test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&person=employee@globex.test",
                "&person=finance@acme.test",
                "&person=%25",
                "&tenant=globex",
                "&company=globex",
                "&organization=globex",
                "&q=globex",
                "&merchant=blue&person=finance@acme.test"
            })
    void shouldListOnlyTheirOwn(String query) {
        Api.Answer answer = employee.get("/api/expenses?limit=200" + query);
        if (answer.status() != 400) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().get("items"))
                    .allSatisfy(e -> assertThat(e.get("person").asText()).isEqualTo("employee@acme.test"));
        }
        assertThat(answer.body())
                .doesNotContain(foreign.get("id").asText(), colleagues.get("id").asText());
    }

    @Test
    void shouldNotTellWhatIsNotTheirsFromWhatDoesNotExist() {
        String missing =
                employee.get("/api/expenses/" + java.util.UUID.randomUUID()).body();
        for (JsonNode other : List.of(foreign, colleagues)) {
            Api.Answer answer = employee.get("/api/expenses/" + other.get("id").asText());
            assertThat(answer.status()).isEqualTo(404);
            assertThat(withoutInstance(answer.body())).isEqualTo(withoutInstance(missing));
        }
    }

    @Test
    void shouldNotChangeWhatIsNotTheirs() {
        for (JsonNode other : List.of(foreign, colleagues)) {
            Api.Answer answer = employee.send(
                    "PATCH",
                    "/api/expenses/" + other.get("id").asText(),
                    "application/json",
                    "{\"category\":\"FUEL\"}");
            assertThat(answer.status()).isEqualTo(404);
        }
    }

    @Test
    void shouldNotAnswerForWhatIsNotTheirs() {
        String queue = employee.get("/api/review?limit=100").body();
        for (JsonNode other : List.of(foreign, colleagues)) {
            String id = other.get("id").asText();
            String seen = "{\"expenses\":[{\"id\":\"%s\",\"version\":0}]}".formatted(id);
            assertThat(queue).doesNotContain(id);
            assertThat(employee.send("POST", "/api/review/accept", "application/json", seen)
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void shouldNotEnterForAnotherCompany() {
        Api.Answer answer = employee.send(
                "POST",
                "/api/expenses",
                "application/json",
                "{\"merchant\":\"Cafe\",\"amount\":1,\"currency\":\"EUR\",\"company\":\"globex\",\"tenant\":\"globex\"}");
        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Tenant", "X-Organization", "X-Tenant-Id", "X-Company", "Tenant"})
    void shouldNotBelieveAHeader(String header) {
        Api.Answer answer =
                Api.send(employee.request("/api/me").header(header, "globex").GET());
        assertThat(answer.json().get("company").toString()).contains("acme").doesNotContain("globex");
    }

    @ParameterizedTest
    @MethodSource("operatorsPaths")
    void shouldBeRefusedByTheOperatorsPages(String path) {
        assertThat(employee.get(path).status()).isEqualTo(403);
        assertThat(new Api(product, null).get(path).status()).isEqualTo(401);
    }

    static List<String> operatorsPaths() {
        return List.of("/api/platform/tenants", "/api/platform/streams", "/api/platform/parked");
    }

    @Test
    void shouldNotShowTheOperatorAnExpense() {
        Api operator = product.as("operator@platform.test");
        assertThat(operator.get("/api/expenses").status()).isEqualTo(403);
        assertThat(operator.get("/api/analytics/dashboard").status()).isEqualTo(403);
        assertThat(operator.get("/api/models").status()).isEqualTo(403);
        assertThat(operator.get("/api/expenses/" + foreign.get("id").asText()).status())
                .isIn(403, 404);
    }

    @Test
    void shouldAddUpOnlyTheirOwn() {
        JsonNode mine = employee.get("/api/analytics/dashboard").json();
        JsonNode asked = employee.get("/api/analytics/dashboard?person=finance@acme.test")
                .json();
        assertThat(mine.get("byPerson"))
                .allSatisfy(p -> assertThat(p.get("key").asText()).isEqualTo("employee@acme.test"));
        assertThat(asked.path("byPerson"))
                .noneSatisfy(p -> assertThat(p.get("key").asText()).isEqualTo("finance@acme.test"));
    }

    private static JsonNode stored(String company, String person, String reader) {
        String id = Records.newId();
        try (Stream stream = product.stream()) {
            stream.put(Records.own(company, id, person, 77, "APPROVED"));
        }
        return await().atMost(Duration.ofSeconds(15))
                .until(
                        () -> product.as(reader).expenses("&person=" + Api.encode(person)).stream()
                                .filter(e -> e.get("transactionId").asText().equals(id))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .get();
    }

    private static String withoutInstance(String problem) {
        return problem.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "");
    }
}
