package org.expensetracker.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.expensetracker.system.Portal.Screen;
import org.expensetracker.system.Portal.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** People answer what waits for a category, by keys alone. The sums are large, so that these expenses come first. */
@EnabledIf(value = Portal.HAS_BROWSER, disabledReason = Portal.NO_BROWSER)
class PortalReviewIT {

    private static final String FINANCE = "finance@acme.test";
    private static final String EMPLOYEE = "employee@acme.test";

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

    @Test
    void shouldAcceptWhatIsSuggestedGoOnAndTakeItBack() {
        purchases(FINANCE, "KESTREL PRINT SHOP", 5_000_000);
        purchases(FINANCE, "VEXORQ ULPA", 4_900_000);
        try (Visitor visitor = portal.visitor(Screen.DESKTOP, FINANCE)) {
            Page page = visitor.open("/review.xhtml");
            Locator suggested = rows(page, "Kestrel Print Shop");
            String category = suggested.getAttribute("data-suggested");
            assertThat(suggested).isFocused();
            page.keyboard().press("a");
            assertThat(rows(page, "Vexorq Ulpa")).isFocused();
            assertThat(page.locator("#toasts")).containsText("Kestrel Print Shop is now");
            assertThat(suggested).hasCount(0);
            assertThat(standing("kestrel")).isEqualTo(List.of(category + " by PERSON, APPLIED"));
            page.keyboard().press("u");
            assertThat(suggested).isFocused();
            assertThat(standing("kestrel").get(0)).endsWith("SUGGESTED");
            page.keyboard().press("Enter");
            assertThat(suggested).hasCount(0);
            assertThat(visitor.errors()).isEmpty();
        }
    }

    @Test
    void shouldFindAnotherCategoryByAPartOfItsNameOrByANumber() {
        purchases(FINANCE, "WUBBERT KLOMP", 800_000);
        purchases(FINANCE, "PELLINGS STORE", 790_000);
        try (Visitor visitor = portal.visitor(Screen.DESKTOP, FINANCE)) {
            Page page = visitor.open("/review.xhtml");
            rows(page, "Wubbert Klomp").focus();
            // Nothing is suggested here: to accept asks which it is.
            page.keyboard().press("a");
            assertThat(page.locator("#categories input")).isFocused();
            page.keyboard().type("insur");
            page.keyboard().press("Enter");
            assertThat(rows(page, "Pellings Store")).isFocused();
            page.keyboard().press("2");
            assertThat(rows(page, "Pellings Store")).hasCount(0);
            assertThat(standing("wubbert")).isEqualTo(List.of("INSURANCE by PERSON, APPLIED"));
            assertThat(standing("pellings")).isEqualTo(List.of("LODGING by PERSON, APPLIED"));
            assertThat(visitor.errors()).isEmpty();
        }
    }

    @Test
    void shouldSayHowManyAndHowMuchBeforeItAnswersForAMerchant() {
        purchases(FINANCE, "GLIMBURT POSA", 300_000, 300_000.5, 300_001);
        try (Visitor visitor = portal.visitor(Screen.DESKTOP, FINANCE)) {
            Page page = visitor.open("/review.xhtml");
            Locator all = page.locator(".head[data-name='Glimburt Posa']");
            all.focus();
            page.keyboard().press("1");
            assertThat(page.locator("#bulk-words")).hasText("3 expenses at Glimburt Posa, 900,001.50 EUR in all.");
            assertThat(page.locator("#bulk-category")).containsText("Meals");
            page.keyboard().press("Escape");
            assertThat(all).isFocused();
            page.keyboard().press("1");
            page.keyboard().press("Enter");
            assertThat(rows(page, "Glimburt Posa")).hasCount(0);
            assertThat(standing("glimburt")).hasSize(3).containsOnly("MEALS by PERSON, APPLIED");
            page.locator("#toasts button").first().click();
            assertThat(rows(page, "Glimburt Posa")).hasCount(4);
            assertThat(standing("glimburt")).hasSize(3).allMatch(now -> now.endsWith("SUGGESTED"));
            assertThat(visitor.errors()).isEmpty();
        }
    }

    @Test
    void shouldAskAnEmployeeForTheirOwnAndShowHowManyWait() {
        purchases(EMPLOYEE, "TROVANK MELDE", 81.5);
        purchases(FINANCE, "QUERBISH OND", 91.5);
        try (Visitor visitor = portal.visitor(Screen.PHONE, EMPLOYEE)) {
            Page page = visitor.open("/");
            Locator badge = page.locator(".badge");
            assertThat(badge).hasText(Pattern.compile("\\d+\\+?\\s*waiting"));
            page.locator(".side a[href='/review.xhtml']").click();
            assertThat(rows(page, "Querbish Ond")).hasCount(0);
            rows(page, "Trovank Melde").locator("[data-act=pick]").click();
            page.locator("#categories [data-category=FUEL]").click();
            assertThat(rows(page, "Trovank Melde")).hasCount(0);
            assertThat(standing("trovank")).isEqualTo(List.of("FUEL by PERSON, APPLIED"));
            assertThat(visitor.errors()).isEmpty();
        }
    }

    private static Locator rows(Page page, String merchant) {
        return page.locator(".ask[data-name='" + merchant + "']");
    }

    private static void purchases(String person, String descriptor, double... amounts) {
        for (double amount : amounts) {
            stream.put(Records.purchase("acme", person, descriptor, amount, Instant.now()));
        }
        String word = descriptor.split(" ")[0];
        await().until(() -> standing(word).size() == amounts.length);
    }

    /** What the ledger says of the expenses at a merchant. */
    private static List<String> standing(String merchant) {
        return product.as(FINANCE).expenses("&q=" + merchant).stream()
                .map(PortalReviewIT::words)
                .toList();
    }

    private static String words(JsonNode expense) {
        return expense.get("category").asText() + " by "
                + expense.get("decidedBy").asText() + ", "
                + expense.get("verdict").asText();
    }
}
