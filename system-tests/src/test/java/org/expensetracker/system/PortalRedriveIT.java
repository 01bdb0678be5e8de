package org.expensetracker.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.sql.SQLException;
import org.expensetracker.system.Portal.Screen;
import org.expensetracker.system.Portal.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** An operator sends parked records again from the page of the streams. */
@EnabledIf(value = Portal.HAS_BROWSER, disabledReason = Portal.NO_BROWSER)
class PortalRedriveIT {

    private static Product product;
    private static Portal portal;

    @BeforeAll
    static void begin() {
        portal = Portal.running();
        product = Product.running();
        StreamCounts before = StreamCounts.of(product);
        try (Stream stream = product.stream()) {
            for (int i = 0; i < 3; i++) {
                stream.put(Records.text("acme/" + Records.newId(), "unreadable " + i));
            }
        }
        before.awaitReceived(product, 3);
    }

    @AfterAll
    static void end() {
        if (portal != null) {
            portal.close();
        }
    }

    @Test
    void shouldAskHowManyAndTellWhatBecameOfEach() {
        try (Visitor visitor = portal.visitor(Screen.DESKTOP, "operator@platform.test")) {
            Page page = visitor.open("/streams.xhtml");
            Locator boxes = page.locator("[data-parked]");
            boxes.nth(0).check();
            boxes.nth(1).check();
            assertThat(page.locator("#again-chosen")).containsText("2");
            page.locator("#again-chosen").click();
            assertThat(page.locator("#again-question")).containsText("2 records");
            page.locator("#again-go").click();
            assertThat(page.locator("#again-sums")).containsText("Still refused: 2");
            assertThat(page.locator("#again-each li")).hasCount(2);
            page.locator("#again-close").click();
            assertThat(page.locator("#again")).isHidden();
            assertThat(page.locator(".redriven").first()).containsText("operator@platform.test");
            assertThat(visitor.errors()).isEmpty();
        }
    }

    @Test
    void shouldFreeABlockedKey() throws SQLException {
        String key = "key-" + Records.newId();
        product.block(key, 1);
        try (Visitor visitor = portal.visitor(Screen.DESKTOP, "operator@platform.test")) {
            Page page = visitor.open("/streams.xhtml");
            Locator free = page.locator("[data-free='" + key + "']");
            free.click();
            assertThat(free).hasCount(0);
            assertThat(visitor.errors()).isEmpty();
        }
    }

    @Test
    void shouldSendAllOfAReasonOrNoneAfterAll() {
        try (Visitor visitor = portal.visitor(Screen.PHONE, "operator@platform.test")) {
            Page page = visitor.open("/streams.xhtml");
            Locator reason = page.locator("[data-reason=undecodable]");
            int waiting = Integer.parseInt(reason.getAttribute("data-count"));
            reason.click();
            page.keyboard().press("Escape");
            assertThat(page.locator("#again")).isHidden();
            reason.click();
            page.locator("#again-go").click();
            assertThat(page.locator("#again-sums")).containsText("Still refused: " + waiting);
            assertThat(visitor.errors()).isEmpty();
        }
    }
}
