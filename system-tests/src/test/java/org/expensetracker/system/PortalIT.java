package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PortalIT {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    private static Product product;
    private static Portal portal;
    private static Stream stream;

    @BeforeAll
    static void begin() {
        Optional<Path> chromium = Portal.chromium();
        assumeTrue(
                chromium.isPresent(),
                "BROWSER TESTS SKIPPED: no chromium on this machine. Install it (Debian: apt-get install chromium).");
        product = Product.running();
        stream = product.stream();
        portal = new Portal(product, chromium.get());
    }

    @AfterAll
    static void end() {
        if (portal != null) {
            portal.close();
            stream.close();
        }
    }

    @Test
    void shouldShowASwipeOnTheOpenDashboardWithinASecond() {
        try (Portal.Visitor visitor =
                portal.visitor(1440, 900, ColorScheme.LIGHT).login("finance@acme.test")) {
            Page page = visitor.page();
            stream.put(Records.own("acme", Records.newId(), "employee@acme.test", 1.01, "APPROVED"));
            PlaywrightAssertions.assertThat(live(page, "1.01")).isVisible(within(10_000));
            stream.put(Records.own("acme", Records.newId(), "employee@acme.test", 4321.09, "APPROVED"));
            PlaywrightAssertions.assertThat(live(page, "4,321.09")).isVisible(within(1_000));
        }
    }

    @Test
    void shouldNotShowAnotherCompanysSwipe() {
        try (Portal.Visitor visitor =
                portal.visitor(1440, 900, ColorScheme.LIGHT).login("finance@globex.test")) {
            Page page = visitor.page();
            stream.put(Records.own("acme", Records.newId(), "employee@acme.test", 9876.54, "APPROVED"));
            stream.put(Records.own("globex", Records.newId(), "employee@globex.test", 8765.43, "APPROVED"));
            PlaywrightAssertions.assertThat(live(page, "8,765.43")).isVisible(within(10_000));
            PlaywrightAssertions.assertThat(page.getByText("9,876.54")).hasCount(0);
        }
    }

    @Test
    void shouldLogOutEverywhere() {
        try (Portal.Visitor visitor =
                portal.visitor(1440, 900, ColorScheme.LIGHT).login("auditor@acme.test")) {
            visitor.open("/logout");
            Page page = visitor.open("/expenses.xhtml");
            PlaywrightAssertions.assertThat(page.locator("#username")).isVisible();
        }
    }

    @ParameterizedTest(name = "{0} {1} {2}px {3}")
    @MethodSource("pages")
    void shouldBeAccessibleAndAskNobodyElse(String user, String path, int width, ColorScheme theme) {
        try (Portal.Visitor visitor =
                portal.visitor(width, width > 1000 ? 900 : 844, theme).login(user)) {
            Page page = visitor.open(path.equals("FIRST") ? firstExpense(user) : path);
            PlaywrightAssertions.assertThat(page.locator("main h1")).isVisible();
            page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name(path, width, theme))));
            List<Rule> violations =
                    new AxeBuilder(page).withTags(WCAG).analyze().getViolations();
            assertThat(violations)
                    .as(() -> violations.stream()
                            .map(v -> v.getId() + " " + v.getNodes().get(0).getHtml())
                            .toList()
                            .toString())
                    .isEmpty();
            assertThat(visitor.strangers()).isEmpty();
            assertThat(visitor.errors()).isEmpty();
            assertThat((boolean) page.evaluate(
                            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .as("fits the width")
                    .isTrue();
        }
    }

    static List<Arguments> pages() {
        return List.of(
                        Arguments.of("finance@acme.test", "/"),
                        Arguments.of("finance@acme.test", "/expenses.xhtml"),
                        Arguments.of("finance@acme.test", "FIRST"),
                        Arguments.of("employee@globex.test", "/"),
                        Arguments.of("operator@platform.test", "/streams.xhtml"),
                        Arguments.of("finance@acme.test", "/no-such-page.xhtml"))
                .stream()
                .flatMap(page -> java.util.stream.Stream.of(
                        Arguments.of(page.get()[0], page.get()[1], 1440, ColorScheme.LIGHT),
                        Arguments.of(page.get()[0], page.get()[1], 1440, ColorScheme.DARK),
                        Arguments.of(page.get()[0], page.get()[1], 390, ColorScheme.LIGHT)))
                .toList();
    }

    private static String firstExpense(String user) {
        return "/expense.xhtml?id="
                + product.as(user)
                        .get("/api/expenses?limit=1")
                        .json()
                        .at("/items/0/id")
                        .asText();
    }

    private static Locator live(Page page, String amount) {
        return page.locator("main").getByText(amount).first();
    }

    private static LocatorAssertions.IsVisibleOptions within(double millis) {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(millis);
    }

    private static String name(String path, int width, ColorScheme theme) {
        return (path.replaceAll("\\W+", "-") + "-" + width + "-" + theme).toLowerCase(java.util.Locale.ROOT) + ".png";
    }
}
