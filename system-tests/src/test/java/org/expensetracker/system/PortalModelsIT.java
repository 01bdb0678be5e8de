package org.expensetracker.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.expensetracker.system.Portal.Screen;
import org.expensetracker.system.Portal.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * A company's models in the portal, from too few choices to the fifth model. Choices cannot be unmade, so these are the steps
 * of one history, in their order; each ends with the bundled model deciding.
 */
@EnabledIf(value = Portal.HAS_BROWSER, disabledReason = Portal.NO_BROWSER)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PortalModelsIT {

    private static final String FINANCE = "finance@globex.test";

    /** Anything may be bought under it: only the company knows what it is. */
    private static final String SHOP = "5999";

    /** Something professional everywhere but in the choices that teach. */
    private static final String SERVICES = "7399";

    private static final double LONG = Duration.ofMinutes(2).toMillis();

    private static Product product;
    private static Portal portal;
    private static Stream stream;
    private static TaughtCompany globex;

    @BeforeAll
    static void begin() {
        portal = Portal.running();
        product = Product.running();
        stream = product.stream();
        globex = new TaughtCompany(product, stream, "globex");
    }

    @AfterAll
    static void end() {
        if (portal != null) {
            portal.close();
            stream.close();
        }
    }

    @Test
    @Order(1)
    void shouldSayWhyATrainingMadeNoModel() {
        globex.choose(SHOP, "OFFICE_SUPPLIES", 150);
        assertThat(globex.refusedTraining().get("detail").asText())
                .isEqualTo("Your people chose 150 categories, and a model needs 200: answer more of the review.");
        // Taken back, they are no choices any more; that they were made stays.
        globex.choose(SHOP, "SOFTWARE_IT", 60).forEach(globex::takeBack);

        JsonNode progress = globex.train();

        String why = "Your people chose 150 categories, and a model needs 200: answer more of the review.";
        assertThat(progress.get("state").asText()).isEqualTo("FAILED");
        assertThat(progress.get("failure").asText()).isEqualTo(why);
        try (Visitor visitor = portal.visitor(Screen.DESKTOP, FINANCE)) {
            Page page = loaded(visitor);
            assertThat(page.locator("#training .bad")).containsText(why);
            assertThat(page.locator("#training")).containsText("Your people have chosen 150 categories");
            assertThat(page.locator("[data-model-act=train]")).hasCount(0);
            assertThat(visitor.errors()).isEmpty();
        }
    }

    @Test
    @Order(2)
    void shouldTrainAModelThatAPersonAsksForAndTryIt() {
        globex.choose(SERVICES, "SOFTWARE_IT", 40);
        globex.choose(SHOP, "OFFICE_SUPPLIES", 70);
        try (Visitor visitor = portal.visitor(Screen.DESKTOP, FINANCE)) {
            Page page = loaded(visitor);
            page.locator("[data-model-act=train]").click();
            assertThat(page.locator("#training progress")).isVisible();
            assertThat(page.locator("#training [role=status]")).containsText(FINANCE);
            assertThat(page.locator("#toasts"))
                    .containsText(
                            "Model 1 is trained and on trial.",
                            new LocatorAssertions.ContainsTextOptions().setTimeout(LONG));
            assertThat(page.locator("#trial h2").first()).hasText("On trial: Model 1");
            assertThat(page.locator("#trial .verdict")).containsText("Too early to tell");
            assertThat(visitor.errors()).isEmpty();
        }
        assertThat(decider()).doesNotContain("model-1");
    }

    @Test
    @Order(3)
    void shouldShowWhatTheModelOnTrialWouldChange() {
        globex.choose(SHOP, "OFFICE_SUPPLIES", 150);
        List<String> unlikeBefore = globex.choose(SERVICES, "PROFESSIONAL", 12);
        globex.buy(SHOP, 10);
        JsonNode trial = product.as(FINANCE).get("/api/models/1").json().get("trial");
        assertThat(trial.get("live").asLong()).isEqualTo(162);
        assertThat(trial.get("outcome").asText()).isEqualTo("BETTER");
        for (Screen screen : List.of(Screen.DARK, Screen.PHONE, Screen.DESKTOP)) {
            try (Visitor visitor = portal.visitor(screen, FINANCE)) {
                Page page = loaded(visitor);
                page.evaluate(
                        "document.querySelectorAll('#trial details').forEach(details => { details.open = true; })");
                assertTrialIsShown(page, trial);
                PageInspection.pass(visitor, "models-trial", screen);
            }
        }
        unlikeBefore.forEach(globex::takeBack);
    }

    private static void assertTrialIsShown(Page page, JsonNode trial) {
        assertThat(page.locator("#trial .verdict"))
                .containsText(
                        Pattern.compile(
                                "right more often\\. In \\d+ cases it alone was right, in \\d+ the present one"
                                        + " alone\\. So large a difference comes by chance in fewer than 1 of a million cases\\."));
        Locator versus = page.locator("#trial .versus tbody tr");
        for (int i = 0; i < 2; i++) {
            JsonNode side = trial.get(i == 0 ? "champion" : "challenger");
            String of = " of " + trial.get("choices").asText();
            assertThat(versus.nth(0).locator("td").nth(i))
                    .containsText(side.get("right").asText() + of);
            assertThat(versus.nth(1).locator("td").nth(i))
                    .containsText(side.get("applied").asText() + of);
            assertThat(versus.nth(3).locator("td").nth(i)).containsText(Pattern.compile("\\d points"));
        }
        Locator past = page.locator("#trial section[aria-labelledby=past-title]");
        assertThat(past.locator("table").first()).containsText("Office supplies");
        assertThat(past.locator("table").last().locator("tbody tr")).hasCount(20);
        assertThat(past.locator(".cases li").first()).containsText("The one on trial says Software");
        Locator open = page.locator("#trial section[aria-labelledby=open-title]");
        assertThat(open.locator("table").first()).containsText("Office supplies");
        assertThat(open.locator(".cases").last().locator("li").first()).containsText("Office supplies instead of");
    }

    @Test
    @Order(4)
    void shouldDecideAfterOneClickAndNotAfterAnother() {
        try (Visitor visitor = portal.visitor(Screen.DESKTOP, FINANCE)) {
            Page page = loaded(visitor);
            page.locator("#trial [data-model-act=promote]").click();
            assertThat(page.locator("#toasts")).containsText("Model 1 decides from now on.");
            assertThat(page.locator("#now .name")).hasText("Model 1");
            JsonNode expense = globex.buy(SHOP, 1).get(0);
            assertThat(expense.get("decider").asText()).isEqualTo("model-1");
            assertThat(expense.get("category").asText()).isEqualTo("OFFICE_SUPPLIES");
            Page detail = visitor.open("/expense.xhtml?id=" + expense.get("id").asText());
            assertThat(detail.locator(".why")).containsText("model, taught by");

            loaded(visitor);
            page.locator("[data-model-act=back]").click();
            assertThat(page.locator("#toasts")).containsText("Rolled back: The bundled model decides again.");
            assertThat(page.locator("#now .name")).hasText("The bundled model");
            assertThat(page.locator("#models .m-REJECTED")).hasCount(1);
            assertThat(decider()).doesNotContain("model-1");
            assertThat(visitor.errors()).isEmpty();
        }
    }

    @Test
    @Order(5)
    void shouldPromoteByTheRuleWhereTheCompanySwitchedItOn() {
        long model = globex.trainModel();
        globex.choose(SHOP, "OFFICE_SUPPLIES", 150);
        assertThat(globex.models().get("champion").asLong()).isZero();
        try (Visitor visitor = portal.visitor(Screen.DESKTOP, FINANCE)) {
            Page page = loaded(visitor);
            assertThat(page.locator("#trial")).containsText("promotion by rule is switched off");
            page.locator("#model-settings [name=promoteAutomatically]").check();
            page.locator("#model-settings [type=submit]").click();
            assertThat(page.locator("#toasts")).containsText("Your settings are saved.");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> globex.models().get("champion").asLong() == model);
            loaded(visitor);
            assertThat(page.locator("#now .figure").first()).containsText("Model " + model);
            assertThat(page.locator("#now .figure").first()).containsText("your company\u2019s rule");
            assertThat(globex.models().at("/promotions/0/by").asText()).isEqualTo("rule");
            assertThat(decider()).isEqualTo("model-" + model);
            assertThat(visitor.errors()).isEmpty();
        }
        globex.resetSettings();
        globex.promote(0);
    }

    @Test
    @Order(6)
    void shouldLetTheModelOnTrialAnswerForHalfOfTheMerchants() {
        long model = globex.trainModel();
        try (Visitor visitor = portal.visitor(Screen.DESKTOP, FINANCE)) {
            Page page = loaded(visitor);
            page.locator("#model-settings [name=split]").check();
            page.locator("#model-settings [type=submit]").click();
            assertThat(page.locator("#toasts")).containsText("Your settings are saved.");
            assertThat(page.locator("#trial")).containsText("Your people have chosen nothing since.");
            List<String> deciders = globex.buy(SHOP, 20).stream()
                    .map(expense -> expense.get("decider").asText())
                    .toList();
            assertThat(deciders).contains("model-" + model).anyMatch(decider -> !decider.contains("model-" + model));
            globex.choose(SHOP, "OFFICE_SUPPLIES", 40);
            loaded(visitor);
            assertThat(page.locator("#trial"))
                    .containsText(
                            Pattern.compile("Half of the merchants each\\. Since .+\\. The bundled model: \\d+ of \\d+"
                                    + " right\\. Model " + model + ": (\\d+) of \\1 right\\. So large a difference"));
            PageInspection.pass(visitor, "models-split", Screen.DESKTOP);
            page.locator("#model-settings [name=split]").uncheck();
            page.locator("#model-settings [type=submit]").click();
            assertThat(page.locator("#trial")).not().containsText("Half of the merchants each.");
            assertThat(globex.settings().path("split").isEmpty()).isTrue();
        }
        globex.reject(model);
    }

    @Test
    @Order(7)
    void shouldLetTheLastGoodModelAnswerWhereTheNewestIsDamagedAtTheStart() throws SQLException {
        long good = globex.trainModel();
        globex.promote(good);
        long damaged = globex.trainModel();
        globex.promote(damaged);
        assertThat(decider()).isEqualTo("model-" + damaged);

        product.killServer();
        product.damageModel("globex", damaged);
        product.awaitServer();

        assertThat(decider()).isEqualTo("model-" + good);
        Api.Answer health = new Api(product, null).get("/health/ready");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.body()).contains("globex [" + damaged + "]");
        try (Visitor visitor = portal.visitor(Screen.DESKTOP, FINANCE)) {
            Page page = loaded(visitor);
            assertThat(page.locator("#now [role=alert]"))
                    .containsText("Model " + damaged + " is damaged and does not answer. Model " + good
                            + " answers in its place");
            PageInspection.pass(visitor, "models-damaged", Screen.DESKTOP);
        }
        globex.promote(0);
    }

    /** Who decides about a merchant that nobody has heard of. */
    private static String decider() {
        return globex.buy(SHOP, 1).get(0).get("decider").asText();
    }

    /** The page with what comes out of the history, which it asks for when it is there. */
    private static Page loaded(Visitor visitor) {
        Page page = visitor.open("/models.xhtml");
        assertThat(page.locator("#now section")).hasAttribute("aria-busy", "false");
        return page;
    }
}
