package org.expensetracker.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.expensetracker.system.Portal.Screen;
import org.expensetracker.system.Portal.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What people do in the portal, in a real browser. */
@EnabledIf(value = Portal.HAS_BROWSER, disabledReason = Portal.NO_BROWSER)
class PortalIT {

    private static final double A_SECOND = 1_000;
    private static final double A_WHILE = 15_000;

    private static Product product;
    private static Portal portal;
    private static Stream stream;

    @BeforeAll
    static void begin() {
        portal = Portal.running();
        product = Product.running();
        stream = product.stream();
    }

    @AfterAll
    static void end() {
        if (portal != null) {
            portal.close();
            stream.close();
        }
    }

    @Nested
    class WhenACardIsSwiped {

        @Test
        void shouldMoveTheOpenDashboardWithinASecond() {
            try (Visitor visitor = portal.visitor(Screen.DESKTOP, "finance@acme.test")) {
                Page page = visitor.open("/");
                // The first one only shows that the page is live; the second one is timed.
                swipe("acme", 1.01);
                assertThat(newest(page, "1.01")).isVisible(within(A_WHILE));
                String before = page.locator("[data-figure=count]").innerText();
                swipe("acme", 4321.09);
                assertThat(newest(page, "4,321.09")).isVisible(within(A_SECOND));
                assertThat(page.locator("[data-figure=count]"))
                        .not()
                        .hasText(before, new LocatorAssertions.HasTextOptions().setTimeout(A_SECOND));
            }
        }

        @Test
        void shouldStayWithItsCompany() {
            try (Visitor visitor = portal.visitor(Screen.DESKTOP, "finance@globex.test")) {
                Page page = visitor.open("/");
                swipe("acme", 9876.54);
                swipe("globex", 8765.43);
                assertThat(newest(page, "8,765.43")).isVisible(within(A_WHILE));
                assertThat(page.getByText("9,876.54")).hasCount(0);
                visitor.open("/expenses.xhtml?min=9876.54&max=9876.54");
                assertThat(page.locator(".ui-datatable-empty-message")).isVisible();
            }
        }

        @Test
        void shouldShowAnEmployeeOnlyTheirOwn() {
            stream.put(Records.own("acme", Records.newId(), "approver@acme.test", 71.17, "APPROVED"));
            stream.put(Records.own("acme", Records.newId(), "employee@acme.test", 71.18, "APPROVED"));
            awaitStored("min=71.17&max=71.18", 2);
            try (Visitor visitor = portal.visitor(Screen.DESKTOP, "employee@acme.test")) {
                Page page = visitor.open("/expenses.xhtml?min=71.17&max=71.18");
                assertThat(page.locator(".ledger tbody tr")).hasCount(1);
                assertThat(page.locator(".ledger .col-amount").last()).containsText("71.18");
            }
        }

        private void swipe(String company, double amount) {
            stream.put(Records.own(company, Records.newId(), "employee@" + company + ".test", amount, "APPROVED"));
        }

        private Locator newest(Page page, String amount) {
            return page.locator("#newest").getByText(amount).first();
        }
    }

    @Nested
    class WhenExpensesAreLookedThrough {

        @Test
        void shouldSearchAndSortAndKeepBothInTheAddress() {
            for (double amount : List.of(3.01, 3.03, 3.02)) {
                stream.put(Records.purchase("acme", "employee@acme.test", "QUOKKA BOOKS", amount, Instant.now()));
            }
            awaitStored("q=quokka", 3);
            try (Visitor visitor = portal.visitor(Screen.DESKTOP, "finance@acme.test")) {
                Page page = visitor.open("/");
                page.locator(".search input").fill("quokka");
                page.locator(".search input").press("Enter");
                assertThat(page.locator(".ledger tbody tr")).hasCount(3);
                page.locator(".ledger th.col-amount").click();
                assertThat(page.locator(".ledger tbody .col-amount").first()).containsText("3.01");
                assertThat(page).hasURL(Pattern.compile(".*q=quokka.*sort=amount.*"));
                page.reload();
                assertThat(page.locator(".ledger tbody .col-amount"))
                        .containsText(new String[] {"3.01", "3.02", "3.03"});
            }
        }

        @Test
        void shouldKeepTheOrderWhenAFilterComesOrGoes() {
            try (Visitor visitor = portal.visitor(Screen.PHONE, "finance@acme.test")) {
                Page page = visitor.open("/expenses.xhtml?q=quokka");
                page.locator("[data-disclose=filters]").click();
                page.locator("#filters select[name=sort]").selectOption("-amount");
                page.locator("#filters button[type=submit]").click();
                assertThat(page).hasURL(Pattern.compile(".*sort=-amount.*q=quokka.*"));
                page.locator(".applied li a").first().click();
                assertThat(page).hasURL(Pattern.compile(".*/expenses.xhtml\\?sort=-amount"));
            }
        }

        @Test
        void shouldKeepTheChosenColumns() {
            try (Visitor visitor = portal.visitor(Screen.DESKTOP, "finance@acme.test")) {
                Page page = visitor.open("/expenses.xhtml");
                assertThat(page.locator("th.col-card")).isHidden();
                page.locator("[data-menu=columns-menu]").click();
                page.locator("#columns-menu input[value=card]").check();
                assertThat(page.locator("th.col-card")).isVisible();
                page.reload();
                assertThat(page.locator("th.col-card")).isVisible();
            }
        }

        @Test
        void shouldRecategoriseWithOneClickAndSayWhoDecided() {
            stream.put(Records.purchase("acme", "employee@acme.test", "WOMBAT SUPPLIES", 12.5, Instant.now()));
            awaitStored("q=wombat", 1);
            try (Visitor visitor = portal.visitor(Screen.DESKTOP, "finance@acme.test")) {
                Page page = visitor.open("/expenses.xhtml?q=wombat");
                page.locator("[data-recategorise]").click();
                page.locator("#categories button[data-category=PROFESSIONAL]").click();
                assertThat(page.locator("[data-recategorise]")).hasAttribute("data-category", "PROFESSIONAL");
                page.locator(".ledger .col-merchant a").click();
                assertThat(page.locator(".why")).containsText("finance@acme.test");
            }
            Api.Answer answer = product.as("finance@acme.test").get("/api/expenses?q=wombat");
            assertThat(answer.json().at("/items/0/category").asText()).isEqualTo("PROFESSIONAL");
        }
    }

    @Nested
    class WhenSomebodyLogsOut {

        @Test
        void shouldAskForTheLoginAgain() {
            try (Visitor visitor = portal.visitor(Screen.DESKTOP).login("auditor@acme.test")) {
                Page page = visitor.page();
                page.locator("[data-menu=person-menu]").click();
                page.locator("form[action='/logout'] button").click();
                page.waitForURL("**/signed-out.xhtml");
                visitor.open("/expenses.xhtml");
                assertThat(page.locator("#username")).isVisible();
            }
        }

        @Test
        void shouldEndTheSessionOfALogoutAtKeycloak() {
            try (Visitor visitor = portal.visitor(Screen.DESKTOP).login("auditor@globex.test")) {
                Page page = visitor.page();
                page.navigate(product.keycloak("/realms/expenses/protocol/openid-connect/logout")
                        .toString());
                page.locator("#kc-logout").click();
                assertThat(page.locator("#kc-logout")).hasCount(0);
                visitor.open("/expenses.xhtml");
                assertThat(page.locator("#username")).isVisible();
            }
        }
    }

    @Nested
    class WhenARecordIsBroken {

        @Test
        void shouldShowTheOperatorTheStreamAndWhatWasParked() {
            String broken = "{\"version\":1,\"company\":\"acme\",\"transactionId\":\"" + Records.newId() + "\"}";
            stream.put(Records.text("acme/broken", broken));
            try (Visitor visitor = portal.visitor(Screen.DESKTOP, "operator@platform.test")) {
                Page page = visitor.open("/streams.xhtml");
                assertThat(page.getByText("shardId-000000000000").first()).isVisible();
                assertThat(page.locator(".parked .reason").first())
                        .containsText("occurredAt", new LocatorAssertions.ContainsTextOptions().setTimeout(A_WHILE));
            }
        }
    }

    private static void awaitStored(String query, int count) {
        Api finance = product.as("finance@acme.test");
        await().until(() ->
                finance.get("/api/expenses?" + query).json().at("/items").size() == count);
    }

    private static LocatorAssertions.IsVisibleOptions within(double millis) {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(millis);
    }
}
