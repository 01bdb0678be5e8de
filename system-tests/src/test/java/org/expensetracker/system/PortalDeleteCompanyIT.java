package org.expensetracker.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.expensetracker.system.Portal.Screen;
import org.expensetracker.system.Portal.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** A company from its first expense to its certificate, kept once in between, with a real Keycloak. */
@EnabledIf(value = Portal.HAS_BROWSER, disabledReason = Portal.NO_BROWSER)
class PortalDeleteCompanyIT {

    private static final String OPERATOR = "operator@platform.test";
    private static final String PERSON = "tony@stark.test";
    private static final String STARK = "/api/platform/tenants/stark";

    private static Product product;
    private static Portal portal;
    private static Realm realm;

    @BeforeAll
    static void begin() {
        portal = Portal.running();
        product = Product.running();
        realm = new Realm(product);
    }

    @AfterAll
    static void end() {
        if (portal != null) {
            portal.close();
        }
    }

    @Test
    void shouldKeepACompanyWhileItsTimeLastsAndThenLeaveNothingButACertificate() throws Exception {
        Api operator = product.as(OPERATOR);
        setUp(operator);
        Api person = product.as(PERSON);
        put();
        await().until(() -> person.expenses("").size() == 1);

        deleteInThePortal();
        await().until(() -> person.get("/api/expenses").status() == 403);
        assertThat(person.get("/api/expenses").json().get("detail").asText()).contains("will be deleted after");
        showsThatItIsClosed();
        put();
        await().until(() -> stark(operator).get("waiting").asLong() == 1);

        keepInThePortal();
        await().until(() -> stark(operator).get("waiting").asLong() == 0);
        await().until(() -> person.get("/api/expenses").status() == 200);
        assertThat(person.expenses("")).hasSize(2);

        eraseOnAServerOfLittleGrace();
        isGone(operator);
        certificateVerifies(operator);
        showsTheCertificate();
    }

    private static void setUp(Api operator) {
        String wish = "{\"name\":\"Stark\",\"currency\":\"EUR\",\"zone\":\"Europe/Berlin\",\"administrator\":"
                + "{\"email\":\"pepper@stark.test\",\"firstName\":\"Pepper\",\"lastName\":\"Potts\"}}";
        assertThat(put(operator, wish).status()).isEqualTo(201);
        realm.addPerson(PERSON, List.of("finance"), List.of("stark"));
        // Of two companies: the login stays.
        realm.addPerson("happy@stark.test", List.of("employee"), List.of("stark", "acme"));
    }

    private static Api.Answer put(Api operator, String wish) {
        return operator.send("PUT", STARK, "application/json", wish);
    }

    private static void put() {
        try (Stream stream = product.stream()) {
            stream.put(Records.own("stark", Records.newId(), PERSON, 12.34, "APPROVED"));
        }
    }

    private static void deleteInThePortal() {
        try (Visitor visitor = portal.visitor(Screen.DESKTOP, OPERATOR)) {
            Page page = visitor.open("/companies.xhtml");
            page.locator("[data-delete=stark]").click();
            assertThat(page.locator("#deletion-go")).isDisabled();
            page.locator("#deletion-form [name=reason]").fill("The contract ended.");
            page.locator("#deletion-form [name=confirm]").fill("stork");
            assertThat(page.locator("#deletion-go")).isDisabled();
            page.locator("#deletion-form [name=confirm]").fill("stark");
            PageInspection.pass(visitor, "company-delete", Screen.DESKTOP);
            page.locator("#deletion-go").click();
            assertThat(page.locator("#companies [role=status]")).containsText("is closed");
            assertThat(page.locator("[data-company=stark] .state")).hasText("To be deleted");
            assertThat(visitor.errors()).isEmpty();
        }
    }

    private static void showsThatItIsClosed() {
        for (Screen screen : Screen.values()) {
            try (Visitor visitor = portal.visitor(screen, PERSON)) {
                visitor.open("/expenses.xhtml");
                assertThat(visitor.status()).isEqualTo(403);
                assertThat(visitor.page().locator("h1"))
                        .containsText(screen == Screen.GERMAN_PHONE ? "gelöscht werden" : "to be deleted");
                PageInspection.pass(visitor, "closing", screen);
            }
            try (Visitor visitor = portal.visitor(screen, OPERATOR)) {
                Page page = visitor.open("/companies.xhtml");
                assertThat(page.locator("[data-company=stark] .state.t-CLOSING"))
                        .isVisible();
                PageInspection.pass(visitor, "companies-closing", screen);
            }
        }
    }

    private static void keepInThePortal() {
        try (Visitor visitor = portal.visitor(Screen.DESKTOP, OPERATOR)) {
            Page page = visitor.open("/companies.xhtml");
            page.locator("[data-of=stark][data-act=keep]").click();
            assertThat(page.locator("[data-company=stark] .state")).hasText("Served");
            assertThat(visitor.errors()).isEmpty();
        }
    }

    /** That server decides how long the company can be kept; whichever looks first erases it. */
    private static void eraseOnAServerOfLittleGrace() throws IOException {
        Map<String, String> settings = Map.of(
                "EXPENSES_DELETION_GRACE",
                "PT1S",
                "EXPENSES_EXPORT_KEY",
                Product.data().resolve("export-key.pem").toString(),
                "KEYCLOAK_ADMIN_CLIENT_ID",
                "expense-admin",
                "KEYCLOAK_ADMIN_CLIENT_SECRET",
                "demo-admin-secret");
        try (SecondServer server = SecondServer.start(settings)) {
            Api.Answer wrong = ask(server.door().as(OPERATOR), "stork");
            assertThat(wrong.status()).isEqualTo(400);
            assertThat(wrong.json().toString()).contains("confirm");
            assertThat(ask(server.door().as(OPERATOR), "stark")
                            .json()
                            .get("state")
                            .asText())
                    .isEqualTo("CLOSING");
        }
        Api operator = product.as(OPERATOR);
        await().atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> operator.get(STARK + "/certificate").status() == 200);
    }

    private static Api.Answer ask(Api operator, String confirm) {
        String body = "{\"confirm\":\"%s\",\"reason\":\"The contract ended.\"}".formatted(confirm);
        return operator.send("POST", STARK + "/delete", "application/json", body);
    }

    private static void isGone(Api operator) throws SQLException {
        assertThat(realm.grant(PERSON, "demo").status()).isIn(400, 401);
        assertThat(realm.grant("happy@stark.test", "demo").status()).isEqualTo(200);
        assertThat(count("SELECT count(*) FROM pg_namespace WHERE nspname = 'tenant_stark'"))
                .isZero();
        assertThat(count("SELECT count(*) FROM pg_roles WHERE rolname = 'tenant_stark'"))
                .isZero();
        assertThat(count("SELECT count(*) FROM platform.tenant WHERE id = 'stark'"))
                .isZero();
        Api.Answer again = put(operator, "{\"name\":\"Stark\",\"currency\":\"EUR\",\"zone\":\"UTC\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("detail").asText()).contains("given to nobody again");
        JsonNode trail = operator.get("/api/audit?subject=company:stark").json().get("items");
        assertThat(trail.findValuesAsText("action"))
                .contains("COMPANY_ERASED", "COMPANY_KEPT")
                .filteredOn("COMPANY_CLOSED"::equals)
                .hasSize(2);
    }

    private static long count(String sql) throws SQLException {
        try (Connection connection = product.superuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void certificateVerifies(Api operator) throws IOException, GeneralSecurityException {
        Api.Answer answer = operator.get(STARK + "/certificate");
        assertThat(answer.head("Content-Disposition")).contains("deletion-stark.json");
        String text = answer.json().get("certificate").asText();
        byte[] signed =
                Base64.getDecoder().decode(answer.json().get("signature").asText());
        assertThat(verifies(text, signed)).isTrue();
        assertThat(verifies(text.replace("stark", "stork"), signed)).isFalse();
        JsonNode certificate = new ObjectMapper().readTree(text);
        assertThat(certificate.at("/erased/people").asInt()).isEqualTo(3);
        assertThat(certificate.at("/erased/schema/tables/expense").asInt()).isEqualTo(2);
        assertThat(certificate.at("/asked/by").asText()).isEqualTo(OPERATOR);
        assertThat(text).doesNotContain(PERSON, "12.34");
        assertThat(product.as("finance@acme.test").get(STARK + "/certificate").status())
                .isEqualTo(403);
    }

    private static boolean verifies(String text, byte[] signed) throws GeneralSecurityException {
        String pem = product.as(null).get("/api/export/key").body();
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        return signature.verify(signed);
    }

    private static void showsTheCertificate() {
        for (Screen screen : Screen.values()) {
            try (Visitor visitor = portal.visitor(screen, OPERATOR)) {
                Page page = visitor.open("/companies.xhtml");
                assertThat(page.locator("[data-company=stark]")).hasCount(0);
                assertThat(page.locator("[data-erased=stark]")).containsText("The contract ended.");
                PageInspection.pass(visitor, "companies-erased", screen);
                String file = page.waitForDownload(
                                () -> page.locator("[data-erased=stark] a").click())
                        .suggestedFilename();
                assertThat(file).endsWith(".json");
            }
        }
    }

    private static JsonNode stark(Api operator) {
        return StreamSupport.stream(
                        operator.get("/api/platform/tenants")
                                .json()
                                .get("items")
                                .spliterator(),
                        false)
                .filter(company -> company.get("id").asText().equals("stark"))
                .findFirst()
                .orElseThrow();
    }
}
