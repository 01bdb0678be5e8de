package org.expensetracker.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.time.Duration;
import org.expensetracker.system.Portal.Screen;
import org.expensetracker.system.Portal.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** An expense of long ago on its way into the archive, and what people and programs see of it there. */
@EnabledIf(value = Portal.HAS_BROWSER, disabledReason = Portal.NO_BROWSER)
class PortalArchiveIT {

    /** Twenty years, so that nothing of other tests moves. */
    private static final String SETTINGS = "{\"hotMonths\":240}";

    private static final String EXPENSE =
            """
            {"occurredAt":"2003-05-05T10:00:00Z","merchant":"Old Inn","amount":12.5,"currency":"USD","category":"MEALS","note":"long ago"}""";

    private static Api finance;
    private static Portal portal;
    private static String id;

    @BeforeAll
    static void move() {
        Product product = Product.running();
        portal = Portal.running();
        finance = product.as("finance@globex.test");
        Api.Answer entered = finance.send("POST", "/api/expenses", "application/json", EXPENSE);
        assertThat(entered.status()).isEqualTo(201);
        id = entered.json().get("id").asText();
        assertThat(product.as("admin@globex.test")
                        .send("PUT", "/api/cold/settings", "application/json", SETTINGS)
                        .status())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(90)).until(() -> expense().get("cold").asBoolean());
    }

    @AfterAll
    static void end() {
        if (portal != null) {
            portal.close();
        }
    }

    private static JsonNode expense() {
        return finance.get("/api/expenses/" + id).json();
    }

    @Test
    void shouldStillAnswerForIt() {
        assertThat(expense().get("note").asText()).isEqualTo("long ago");
        assertThat(finance.expenses("&from=2003-01-01&to=2003-12-31"))
                .extracting(found -> found.get("merchant").asText() + " " + found.get("cold"))
                .contains("Old Inn true");
        JsonNode months = finance.get("/api/cold").json().get("items");
        assertThat(months).extracting(month -> month.get("month").asText()).contains("2003-05");
        assertThat(finance.get("/api/expenses/" + id + "/history").status()).isEqualTo(200);
    }

    @Test
    void shouldRefuseToChangeIt() {
        Api.Answer refused = finance.send(
                "POST", "/api/expenses/" + id + "/category", "application/json", "{\"category\":\"FUEL\"}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").asText()).contains("is in the archive");
    }

    @Test
    void shouldMarkItInThePortal() {
        try (Visitor visitor = portal.visitor(Screen.DESKTOP, "finance@globex.test")) {
            Page page = visitor.open("/expense.xhtml?id=" + id);
            assertThat(page.locator(".badges .cold")).hasText("Archive");
            assertThat(page.locator(".badges [data-recategorise]")).hasCount(0);

            page = visitor.open("/expenses.xhtml?from=2003-01-01&to=2003-12-31");
            assertThat(page.locator(".ledger .cold").first()).isVisible();
            assertThat(visitor.errors()).isEmpty();
        }
    }

    @Test
    void shouldLetAnAdministratorDecide() {
        try (Visitor visitor = portal.visitor(Screen.DESKTOP, "admin@globex.test")) {
            Page page = visitor.open("/archive.xhtml");
            assertThat(page.locator("[data-month='2003-05']")).isVisible();
            page.locator("[name=hotMonths]").fill("12");
            page.locator("#settings\\:save").click();
            assertThat(page.locator("#archive .bad")).containsText("13 to 1200");

            page.locator("[name=hotMonths]").fill("240");
            page.locator("[name=keptYears]").fill("90");
            page.locator("#settings\\:save").click();
            assertThat(page.locator("#archive .good")).isVisible();
            assertThat(page.locator("[name=keptYears]")).hasValue("90");
            assertThat(visitor.errors()).isEmpty();
        }
    }
}
