package org.expensetracker.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.expensetracker.system.Portal.Screen;
import org.expensetracker.system.Portal.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** An auditor looks at who did what, and checks that nobody tampered with it. */
@EnabledIf(value = Portal.HAS_BROWSER, disabledReason = Portal.NO_BROWSER)
class PortalAuditIT {

    private static Portal portal;

    @BeforeAll
    static void begin() {
        portal = Portal.running();
    }

    @AfterAll
    static void end() {
        if (portal != null) {
            portal.close();
        }
    }

    @Test
    void shouldShowWhoLoggedInAndTakeTheFilterOff() {
        try (Visitor visitor = portal.visitor(Screen.DESKTOP, "auditor@acme.test")) {
            Page page = visitor.open("/audit.xhtml?action=SIGNED_IN&person=auditor@acme.test");
            Locator rows = page.locator("table.plain tbody tr");
            assertThat(rows.first()).containsText("Logged in");
            assertThat(rows.first()).containsText("auditor@acme.test");
            assertThat(page.locator(".applied li")).hasCount(2);
            page.locator(".applied a").first().click();
            assertThat(page.locator(".applied li")).hasCount(1);
            assertThat(visitor.errors()).isEmpty();
        }
    }

    @Test
    void shouldTellAnOperatorAllThatACompanyWasSetUpWith() {
        try (Visitor visitor = portal.visitor(Screen.DESKTOP, "operator@platform.test")) {
            Page page = visitor.open("/audit.xhtml?action=COMPANY_SET_UP&subject=company:acme");
            Locator rows = page.locator("table.plain tbody tr");
            assertThat(rows.last()).containsText("Acme GmbH");
            assertThat(rows.last()).containsText("transactions acme");
            assertThat(visitor.errors()).isEmpty();
        }
    }

    @Test
    void shouldFindTheTrailUnbroken() {
        try (Visitor visitor = portal.visitor(Screen.PHONE, "auditor@acme.test")) {
            Page page = visitor.open("/audit.xhtml");
            page.locator("[id='verify:go']").click();
            assertThat(page.locator("#verified")).containsText("unbroken");
            assertThat(visitor.errors()).isEmpty();
        }
    }
}
