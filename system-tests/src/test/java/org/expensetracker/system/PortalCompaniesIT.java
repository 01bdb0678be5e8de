package org.expensetracker.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.sql.SQLException;
import java.util.stream.StreamSupport;
import org.expensetracker.system.Portal.Screen;
import org.expensetracker.system.Portal.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** A company whose migration failed, as its people and the operators see it until it is mended. */
@EnabledIf(value = Portal.HAS_BROWSER, disabledReason = Portal.NO_BROWSER)
class PortalCompaniesIT {

    private static final String TENANTS = "/api/platform/tenants";

    private static Product product;
    private static Portal portal;

    @BeforeAll
    static void begin() {
        portal = Portal.running();
        product = Product.running();
    }

    @AfterAll
    static void end() {
        if (portal != null) {
            portal.close();
        }
    }

    @Test
    void shouldAskAQuarantinedCompanysPeopleToWaitUntilItIsMended() throws SQLException {
        Api operator = product.as("operator@platform.test");
        Api finance = product.as("finance@globex.test");
        product.breakMigration("globex");
        assertThat(operator.send("POST", TENANTS + "/globex/retry", "application/json", "")
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("QUARANTINED");

        turnsAway(finance);
        parks(operator);
        showsWhy();

        for (Screen screen : Screen.values()) {
            look(screen);
        }
        retryOnThePage();

        assertThat(finance.get("/api/expenses").status()).isEqualTo(200);
        JsonNode sent = operator.send(
                        "POST",
                        "/api/platform/parked/redrive",
                        "application/json",
                        "{\"reason\":\"company-quarantined:globex\"}")
                .json();
        assertThat(sent.at("/items/0/result/outcome").asText()).isEqualTo("STORED");
        assertThat(globex(operator).get("waiting").asLong()).isZero();
    }

    private static void turnsAway(Api finance) {
        Api.Answer refused = finance.get("/api/expenses");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.json().get("type").asText()).endsWith(":unavailable");
        assertThat(product.as("finance@acme.test").get("/api/expenses").status())
                .isEqualTo(200);
    }

    private static void parks(Api operator) {
        long waiting = globex(operator).get("waiting").asLong();
        try (Stream stream = product.stream()) {
            stream.put(Records.own("globex", Records.newId(), "p@globex.test", 12.34, "APPROVED"));
        }
        await().until(() -> globex(operator).get("waiting").asLong() == waiting + 1);
    }

    private static void showsWhy() {
        try (Visitor visitor = portal.visitor(Screen.PHONE, "finance@globex.test")) {
            Page page = visitor.open("/expenses.xhtml");
            assertThat(visitor.status()).isEqualTo(503);
            assertThat(page.locator("h1")).containsText("being looked after");
            PageInspection.pass(visitor, "unavailable", Screen.PHONE);
        }
    }

    private static void look(Screen screen) {
        try (Visitor visitor = portal.visitor(screen, "operator@platform.test")) {
            Page page = visitor.open("/companies.xhtml");
            assertThat(page.locator("[data-company=globex]")).containsText("V10__company.sql");
            PageInspection.pass(visitor, "companies-quarantined", screen);
        }
    }

    private static void retryOnThePage() throws SQLException {
        try (Visitor visitor = portal.visitor(Screen.DESKTOP, "operator@platform.test")) {
            Page page = visitor.open("/companies.xhtml");
            Locator row = page.locator("[data-company=globex]");
            assertThat(row).containsText("Quarantined");
            page.locator("[data-retry=globex]").click();
            assertThat(page.locator("#companies [role=alert]")).containsText("could not be migrated");
            product.mendMigration("globex");
            page.locator("[data-retry=globex]").click();
            assertThat(page.locator("#companies [role=status]")).containsText("up to date");
            assertThat(row).containsText("Served");
            assertThat(page.locator("[data-retry]")).hasCount(0);
            assertThat(visitor.errors()).isEmpty();
        }
    }

    private static JsonNode globex(Api operator) {
        return StreamSupport.stream(operator.get(TENANTS).json().get("items").spliterator(), false)
                .filter(company -> company.get("id").asText().equals("globex"))
                .findFirst()
                .orElseThrow();
    }
}
