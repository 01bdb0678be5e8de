package org.expensetracker.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.expensetracker.system.Portal.Screen;
import org.expensetracker.system.Portal.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page on every screen passes the {@link PageInspection}. */
@EnabledIf(value = Portal.HAS_BROWSER, disabledReason = Portal.NO_BROWSER)
class PortalPagesIT {

    private static final String RULE =
            """
            {"name":"Rail","conditions":{"merchantContains":"rail","amountFrom":5,"currency":"EUR"},"category":"GROUND_TRANSPORT"}""";

    /** What waits for a person: suggested is the one, and nothing the other. */
    private static final List<String> UNSURE = List.of(
            "NORTHWIND BOOK BARN 01",
            "NORTHWIND BOOK BARN 02",
            "TROVANK OND",
            "TROVANK OND",
            "TROVANK OND",
            "QUERBISH");

    private static Product product;

    /** One for each of the threads that look at pages at the same time. */
    private static final BlockingQueue<Portal> PORTALS = new LinkedBlockingQueue<>();

    /** A page as one person sees it, or somebody who is not logged in (null), after a click on something that opens, if any. */
    private record View(String name, String user, String path, int status, String click) {

        View(String name, String user, String path) {
            this(name, user, path, 200, null);
        }

        View(String name, String user, String path, String click) {
            this(name, user, path, 200, click);
        }
    }

    private static final List<View> VIEWS = List.of(
            new View("dashboard", "finance@acme.test", "/"),
            new View("dashboard-table", "finance@acme.test", "/?range=7", "[data-swap]"),
            new View("dashboard-employee", "employee@globex.test", "/"),
            new View("expenses", "finance@acme.test", "/expenses.xhtml"),
            new View("expenses-filter", "finance@acme.test", "/expenses.xhtml?category=MEALS", "[data-disclose]"),
            new View("expenses-columns", "finance@acme.test", "/expenses.xhtml", "[data-menu=columns-menu]"),
            new View("expenses-choose", "finance@acme.test", "/expenses.xhtml", "[data-recategorise] >> nth=0"),
            new View("expenses-none", "finance@acme.test", "/expenses.xhtml?q=no-such-thing"),
            new View("expense", "finance@acme.test", "/expense.xhtml?id="),
            new View("person", "auditor@acme.test", "/expenses.xhtml", "[data-menu=person-menu]"),
            new View("review", "finance@acme.test", "/review.xhtml"),
            new View("review-open", "finance@acme.test", "/review.xhtml", "[data-act=open] >> nth=0"),
            new View("review-choose", "finance@acme.test", "/review.xhtml", ".ask [data-act=pick] >> nth=0"),
            new View("review-all", "finance@acme.test", "/review.xhtml", ".head [data-act=accept] >> nth=0"),
            new View("review-keys", "finance@acme.test", "/review.xhtml", "#review-help"),
            new View("review-none", "approver@globex.test", "/review.xhtml"),
            new View("review-forbidden", "auditor@acme.test", "/review.xhtml", 403, null),
            new View("rules", "finance@acme.test", "/rules.xhtml"),
            new View("rules-new", "finance@acme.test", "/rules.xhtml", "#rule-new"),
            new View("rules-past", "finance@acme.test", "/rules.xhtml", "[data-act=apply] >> nth=0"),
            new View("rules-forbidden", "employee@acme.test", "/rules.xhtml", 403, null),
            new View("models", "finance@acme.test", "/models.xhtml", "[name=applyShare] >> nth=0"),
            new View("models-auditor", "auditor@acme.test", "/models.xhtml"),
            new View("models-forbidden", "employee@acme.test", "/models.xhtml", 403, null),
            new View("audit", "auditor@acme.test", "/audit.xhtml"),
            new View("audit-filter", "admin@acme.test", "/audit.xhtml?action=SIGNED_IN", "[data-disclose]"),
            new View("audit-platform", "operator@platform.test", "/audit.xhtml"),
            new View("audit-forbidden", "finance@acme.test", "/audit.xhtml", 403, null),
            new View("export", "admin@acme.test", "/export.xhtml"),
            new View("export-forbidden", "finance@acme.test", "/export.xhtml", 403, null),
            new View("archive", "admin@acme.test", "/archive.xhtml"),
            new View("archive-forbidden", "finance@acme.test", "/archive.xhtml", 403, null),
            new View("login", null, "/"),
            new View("signed-out", null, "/signed-out.xhtml"),
            new View("streams", "operator@platform.test", "/streams.xhtml"),
            new View("streams-again", "operator@platform.test", "/streams.xhtml", "[data-again] >> nth=0"),
            new View("streams-redriven", "operator@platform.test", "/streams.xhtml?redriven=true"),
            new View("companies", "operator@platform.test", "/companies.xhtml"),
            new View("missing", "finance@acme.test", "/no-such-page.xhtml", 404, null),
            new View("forbidden", "employee@acme.test", "/streams.xhtml", 403, null));

    @BeforeAll
    static void begin() {
        product = Product.running();
        PORTALS.add(Portal.running());
        PORTALS.add(Portal.running());
        try (Stream stream = product.stream()) {
            stream.putAll(purchases());
            stream.put(Records.text("acme/broken", "no record at all"));
        }
        Api finance = product.as("finance@acme.test");
        assertThat(finance.send("POST", "/api/rules", "application/json", RULE).status())
                .isEqualTo(201);
        await().until(() -> finance.get("/api/review").json().at("/left/count").asInt() >= UNSURE.size());
        await().until(() -> finance.get("/api/expenses?q=quarterly&limit=1")
                        .json()
                        .at("/items")
                        .size()
                == 1);
    }

    @AfterAll
    static void end() {
        PORTALS.forEach(Portal::close);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("views")
    @Execution(ExecutionMode.CONCURRENT)
    void shouldBeAccessibleAndAskNobodyElse(String name, Screen screen) throws InterruptedException {
        View view = VIEWS.stream().filter(v -> v.name.equals(name)).findFirst().orElseThrow();
        Portal portal = PORTALS.take();
        try {
            look(portal, view, screen);
        } finally {
            PORTALS.add(portal);
        }
    }

    private static void look(Portal portal, View view, Screen screen) {
        try (Visitor visitor = view.user == null ? portal.visitor(screen) : portal.visitor(screen, view.user)) {
            Page page = visitor.open(view.path.endsWith("id=") ? view.path + newest(view.user) : view.path);
            assertThat(visitor.status()).isEqualTo(view.status);
            assertThat(page.locator("h1")).isVisible();
            if (view.click != null) {
                page.locator(view.click).click();
            }
            PageInspection.pass(visitor, view.name, screen);
        }
    }

    static List<Arguments> views() {
        return VIEWS.stream()
                .flatMap(view ->
                        java.util.stream.Stream.of(Screen.values()).map(screen -> Arguments.of(view.name, screen)))
                .toList();
    }

    private static String newest(String user) {
        return product.as(user)
                .get("/api/expenses?limit=1")
                .json()
                .at("/items/0/id")
                .asText();
    }

    /** Three months of both companies. */
    private static List<Records.Put> purchases() {
        List<String> merchants =
                List.of("LUFTHANSA 2204", "UBER TRIP", "AMZN MKTP DE", "HILTON HOTELS", "REWE SAGT DANKE");
        List<Records.Put> records = new ArrayList<>();
        for (int day = 90; day > 0; day--) {
            Instant when = Instant.now().minus(Duration.ofDays(day));
            double amount = 20 + day * 37 % 90;
            String merchant = merchants.get(day % merchants.size());
            records.add(Records.purchase("acme", "employee@acme.test", merchant, amount, when));
            records.add(Records.purchase("acme", "approver@acme.test", "STARBUCKS 00812", amount / 7, when));
            records.add(Records.purchase("globex", "employee@globex.test", merchant, amount * 1.1, when));
        }
        for (String merchant : UNSURE) {
            records.add(Records.purchase("acme", "employee@acme.test", merchant, 61.5, Instant.now()));
        }
        records.add(Records.purchase("acme", "finance@acme.test", "QUARTERLY DINNER", 412.5, Instant.now()));
        return records;
    }
}
