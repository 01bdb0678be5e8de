package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who did what, over HTTP: from a message on the stream and a person's request to what an auditor reads. */
class AuditIT {

    private static final String CAFE = "SQ *LEDGER LANE CAFE 0042";

    private static Product product;
    private static Api finance;
    private static Api auditor;
    private static JsonNode expense;

    @BeforeAll
    static void spend() {
        product = Product.running();
        finance = product.as("finance@acme.test");
        auditor = product.as("auditor@acme.test");
        String id = Records.newId();
        try (Stream stream = product.stream()) {
            stream.put(Records.at(CAFE, Records.own("acme", id, "employee@acme.test", 7.5, "PENDING")));
            await().until(() -> finance.newest(id) != null);
            stream.put(Records.at(CAFE, Records.own("acme", id, "employee@acme.test", 8.25, "APPROVED")));
        }
        await().until(() -> "POSTED".equals(finance.newest(id).get("status").asText()));
        expense = finance.newest(id);
    }

    private static String id() {
        return expense.get("id").asText();
    }

    private static List<JsonNode> items(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<JsonNode> items = new ArrayList<>();
        answer.json().get("items").forEach(items::add);
        return items;
    }

    @Test
    void shouldTellAnExpensesWholeLife() {
        String category = expense.get("category").asText().equals("RENT") ? "FUEL" : "RENT";
        assertThat(finance.send(
                                "POST",
                                "/api/expenses/" + id() + "/category",
                                "application/json",
                                "{\"category\":\"" + category + "\"}")
                        .status())
                .isEqualTo(200);

        List<JsonNode> history = items(product.as("employee@acme.test").get("/api/expenses/" + id() + "/history"));

        assertThat(history)
                .extracting(moment -> moment.get("action").asText())
                .startsWith("EXPENSES_RECEIVED", "EXPENSES_RECEIVED")
                .contains("CATEGORY_CHOSEN");
        assertThat(history.get(1).get("changes").toString()).contains("\"PENDING\"", "\"POSTED\"", "\"8.25\"");
        JsonNode chosen = history.get(history.size() - 1);
        assertThat(chosen.get("person").asText()).isEqualTo("finance@acme.test");
        assertThat(chosen.get("changes").toString()).contains(category);
        assertThat(items(auditor.get("/api/audit?action=CATEGORY_CHOSEN&subject=expense:" + id())))
                .first()
                .satisfies(event -> assertThat(
                                event.get("after").get(id()).get("category").asText())
                        .isEqualTo(category));
    }

    @Test
    void shouldShowTheTrailToNobodyElse() {
        for (String user : List.of("employee@acme.test", "finance@acme.test")) {
            Api somebody = product.as(user);
            assertThat(somebody.get("/api/audit").status()).isEqualTo(403);
            assertThat(somebody.get("/api/audit/export").status()).isEqualTo(403);
            assertThat(somebody.send("POST", "/api/audit/verify", "application/json", "")
                            .status())
                    .isEqualTo(403);
        }
        assertThat(product.as("employee@globex.test")
                        .get("/api/expenses/" + id() + "/history")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void shouldShowThePlatformsTrailAndNoCompanysToWhoRunsIt() {
        Api operator = product.as("operator@platform.test");

        assertThat(items(operator.get("/api/audit?action=COMPANY_SET_UP&subject=company:acme")))
                .isNotEmpty();
        assertThat(items(operator.get("/api/audit?action=EXPENSES_RECEIVED"))).isEmpty();
        Api.Answer verified = operator.send("POST", "/api/audit/verify", "application/json", "");
        assertThat(verified.json().has("broken")).as(verified.body()).isFalse();
        assertThat(operator.get("/api/audit/export").body()).contains("operator@platform.test");
    }

    @Test
    void shouldPutALoginsFirstUseOfTheApiOnRecordOnce() {
        Realm realm = new Realm(product);
        realm.addPerson("program@acme.test", List.of("employee"), List.of("acme"));
        Api program = product.as("program@acme.test");

        program.get("/api/me");
        program.get("/api/expenses?limit=1");

        assertThat(items(auditor.get("/api/audit?action=API_USED&person=program@acme.test")))
                .singleElement()
                .satisfies(event -> assertThat(event.get("subjects").toString()).contains("login:"));
    }

    @Test
    void shouldPutARefusalOnRecord() {
        String missing = UUID.randomUUID().toString();
        assertThat(finance.get("/api/expenses/" + missing).status()).isEqualTo(404);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> items(auditor.get("/api/audit?action=REFUSED&person=finance@acme.test")).stream()
                        .anyMatch(event -> event.get("reason").asText().contains(missing)));
    }

    @Test
    void shouldPutOnRecordWhomAResourcesRolesKeepOut() {
        assertThat(finance.get("/api/audit").status()).isEqualTo(403);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> items(auditor.get("/api/audit?action=REFUSED&person=finance@acme.test")).stream()
                        .anyMatch(event -> event.get("subjects").toString().contains("GET audit")));
    }

    @Test
    void shouldFindTheTrailUnbroken() {
        Api.Answer answer = auditor.send("POST", "/api/audit/verify", "application/json", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().has("broken")).as(answer.body()).isFalse();
        assertThat(answer.json().get("events").asLong()).isGreaterThan(1);
    }

    @Test
    void shouldGiveTheTrailOutLineByLine() throws Exception {
        Api.Answer answer = auditor.get("/api/audit/export");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.head("Content-Type")).startsWith("application/x-ndjson");
        String[] lines = answer.body().split("\n");
        String previous = null;
        long sequence = 0;
        for (String line : lines) {
            JsonNode event = new ObjectMapper().readTree(line);
            assertThat(event.get("sequence").asLong()).isEqualTo(++sequence);
            if (previous != null) {
                assertThat(event.get("previousHash").asText()).isEqualTo(previous);
            }
            previous = event.get("hash").asText();
        }
        assertThat(lines[lines.length - 1]).contains("\"action\":\"AUDIT_EXPORTED\"", "auditor@acme.test");
    }
}
