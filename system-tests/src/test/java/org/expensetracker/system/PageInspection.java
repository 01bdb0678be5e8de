package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.expensetracker.system.Portal.Screen;
import org.expensetracker.system.Portal.Visitor;

/**
 * What is asked of a page whatever it shows: axe-core finds no violation of WCAG 2.2 AA, nothing is asked of another host,
 * the browser complains of nothing, and the page fits the width. Leaves a picture in target/screenshots.
 */
final class PageInspection {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");
    private static final String[] WCAG = {"wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"};

    private PageInspection() {}

    /** Looks at what the visitor has open. */
    static void pass(Visitor visitor, String name, Screen screen) {
        Page page = visitor.page();
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(picture(name, screen))));
        assertThat(violations(page)).isEmpty();
        assertThat(visitor.foreignRequests()).isEmpty();
        assertThat(visitor.errors()).isEmpty();
        assertThat((boolean)
                        page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("fits the width")
                .isTrue();
    }

    private static List<String> violations(Page page) {
        // The other mode gathers what it finds in frames on a page of its own; ours have none.
        List<Rule> rules = new AxeBuilder(page)
                .setLegacyMode(true)
                .withTags(List.of(WCAG))
                .analyze()
                .getViolations();
        return rules.stream()
                .map(rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml())
                .toList();
    }

    private static String picture(String name, Screen screen) {
        return name + "-" + screen.name().toLowerCase(Locale.ROOT) + ".png";
    }
}
