package org.expensetracker.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.expensetracker.system.Portal.Screen;
import org.expensetracker.system.Portal.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** A company that is not served, as its people and the operators see it until it is again. */
@EnabledIf(value = Portal.HAS_BROWSER, disabledReason = Portal.NO_BROWSER)
class PortalCompaniesIT {

    private static final String TENANTS = "/api/platform/tenants";

    /** A node looks three times a minute, and again when it has sealed something. */
    private static final Duration SEALING = Duration.ofMinutes(2);

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
        // What waited is sent again by itself.
        await().until(() -> globex(operator).get("waiting").asLong() == 0);
    }

    @Test
    void shouldKeepWhatComesForASuspendedCompanyUntilItIsResumed() {
        Api operator = product.as("operator@platform.test");
        Api finance = product.as("finance@globex.test");
        String person = Records.newId() + "@globex.test";
        try {
            act("read", "Reading only");
            await().until(() -> enter(finance).status() == 403);
            assertThat(enter(finance).json().get("detail").asText()).contains("is suspended", "you may read");
            put(operator, person);
            assertThat(finance.expenses("&person=" + person)).isEmpty();
            showsThatItMayBeRead();

            act("resume", "Served");
            act("suspend", "Suspended");
            await().until(() -> finance.get("/api/expenses").status() == 403);
            for (Screen screen : Screen.values()) {
                showsThatItIsSuspended(screen);
            }
        } finally {
            operator.send("POST", TENANTS + "/globex/resume", "application/json", "");
        }
        await().until(() -> globex(operator).get("waiting").asLong() == 0);
        await().until(() -> enter(finance).status() == 201);
        assertThat(finance.expenses("&person=" + person))
                .singleElement()
                .satisfies(expense -> assertThat(expense.get("status").asText()).isEqualTo("POSTED"));
    }

    @Test
    void shouldGiveACompanyANewKeyAndSealAnewWhatTheOldOneSealed() {
        Api operator = product.as("operator@platform.test");
        Api finance = product.as("finance@globex.test");
        String id = Records.newId();
        try (Stream stream = product.stream()) {
            stream.put(Records.own("globex", id, "p@globex.test", 12.34, "APPROVED"));
        }
        await().until(() -> finance.newest(id) != null);
        String card = finance.newest(id).path("card").asText();

        rotateOnThePage();
        await().atMost(SEALING)
                .until(() -> globex(operator).path("sealing").path("finishedAt").isTextual());

        assertThat(globex(operator).path("sealing").path("sealedAnew").asLong()).isPositive();
        assertThat(finance.newest(id).path("card").asText()).isEqualTo(card).isNotEmpty();
        for (Screen screen : Screen.values()) {
            try (Visitor visitor = portal.visitor(screen, "operator@platform.test")) {
                Page page = visitor.open("/companies.xhtml");
                assertThat(page.locator("[data-company=globex] .sealing"))
                        .containsText(
                                Pattern.compile("sealed with the newest key|mit dem neuesten Schlüssel versiegelt"));
                PageInspection.pass(visitor, "companies-sealed", screen);
            }
        }
    }

    private static void rotateOnThePage() {
        try (Visitor visitor = portal.visitor(Screen.PHONE, "operator@platform.test")) {
            Page page = visitor.open("/companies.xhtml");
            page.onDialog(Dialog::accept);
            page.locator("[data-of=globex][data-act=rotate]").click();
            assertThat(page.locator("#companies [role=status]")).containsText("has a new key");
            assertThat(page.locator("[data-company=globex] .sealing")).containsText("sealing anew: 0 %");
            assertThat(visitor.errors()).isEmpty();
        }
    }

    /** An authorisation and its posting, which wait. */
    private static void put(Api operator, String person) {
        String id = Records.newId();
        try (Stream stream = product.stream()) {
            stream.put(Records.own("globex", id, person, 12.34, "PENDING"));
            stream.put(Records.own("globex", id, person, 12.34, "APPROVED"));
        }
        await().until(() -> globex(operator).get("waiting").asLong() == 2);
    }

    private static void showsThatItMayBeRead() {
        for (Screen screen : Screen.values()) {
            try (Visitor visitor = portal.visitor(screen, "finance@globex.test")) {
                Page page = visitor.open("/expenses.xhtml");
                assertThat(page.locator("#read-only")).isVisible();
                PageInspection.pass(visitor, "read-only", screen);
            }
        }
    }

    private static void showsThatItIsSuspended(Screen screen) {
        try (Visitor visitor = portal.visitor(screen, "finance@globex.test")) {
            visitor.open("/expenses.xhtml");
            assertThat(visitor.status()).isEqualTo(403);
            PageInspection.pass(visitor, "suspended", screen);
        }
        try (Visitor visitor = portal.visitor(screen, "operator@platform.test")) {
            Page page = visitor.open("/companies.xhtml");
            assertThat(page.locator("[data-company=globex] [data-act=resume]")).isVisible();
            PageInspection.pass(visitor, "companies-suspended", screen);
        }
    }

    private static Api.Answer enter(Api finance) {
        return finance.send(
                "POST",
                "/api/expenses",
                "application/json",
                "{\"merchant\":\"Cafe\",\"amount\":7.5,\"category\":\"MEALS\"}");
    }

    private static void act(String deed, String state) {
        try (Visitor visitor = portal.visitor(Screen.DESKTOP, "operator@platform.test")) {
            Page page = visitor.open("/companies.xhtml");
            page.onDialog(Dialog::accept);
            page.locator("[data-of=globex][data-act=" + deed + "]").click();
            assertThat(page.locator("[data-company=globex] .state")).hasText(state);
            assertThat(visitor.errors()).isEmpty();
        }
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
            page.locator("[data-of=globex][data-act=retry]").click();
            assertThat(page.locator("#companies [role=alert]")).containsText("could not be migrated");
            product.mendMigration("globex");
            page.locator("[data-of=globex][data-act=retry]").click();
            assertThat(page.locator("#companies [role=status]")).containsText("is served");
            assertThat(row).containsText("Served");
            assertThat(page.locator("[data-act=retry]")).hasCount(0);
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
