package org.expensetracker.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.expensetracker.system.Portal.Screen;
import org.expensetracker.system.Portal.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** A company from an operator's first click to its administrator's first expense, with a real Keycloak and a real mail. */
@EnabledIf(value = Portal.HAS_BROWSER, disabledReason = Portal.NO_BROWSER)
class PortalNewCompanyIT {

    private static final String OPERATOR = "operator@platform.test";
    private static final String PASSWORD = "demo";

    /** Setting up takes a second or two, and longer on a busy machine. */
    private static final ContainsTextOptions PATIENTLY = new ContainsTextOptions().setTimeout(20_000);

    private static final Pattern LINK = Pattern.compile("http://localhost:\\d+/realms/expenses/login-actions/\\S+");

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
    void shouldLetTheInvitedAdministratorInAndStoreTheirRecords() {
        setUpInThePortal("initech", "lena@initech.test");
        choosePassword(link("lena@initech.test"));

        try (Visitor lena = portal.visitor(Screen.DESKTOP).login("lena@initech.test")) {
            assertThat(lena.page().locator("header")).containsText("Initech");
        }
        try (Stream stream = product.stream()) {
            stream.put(Records.own("initech", Records.newId(), "lena@initech.test", 12.34, "APPROVED"));
        }
        Api administrator = product.as("lena@initech.test");
        await().until(() -> administrator.expenses("").size() == 1);
        assertThat(administrator.get("/api/me").json().get("roles").toString()).contains("tenant-admin", "employee");
        assertThat(product.as("finance@acme.test").expenses("&person=lena@initech.test"))
                .isEmpty();
    }

    @Test
    void shouldSayInTheFormWhatIsWrongAndFinishWhatAnotherAddressLetsItFinish() {
        try (Visitor visitor = portal.visitor(Screen.PHONE, OPERATOR)) {
            Page page = visitor.open("/companies.xhtml");
            page.locator("#company-new").click();
            page.locator("#company-go").click();
            assertThat(page.locator("#wrong-email")).containsText("e-mail address");
            fill(page, Map.of("name", "Umbrella", "id", "acme", "currency", "EUR", "zone", "Europe/Berlin"));
            fill(page, Map.of("firstName", "Ada", "lastName", "Wong", "email", "finance@globex.test"));
            page.locator("#company-go").click();
            assertThat(page.locator("#wrong-id")).containsText("already");
            fill(page, Map.of("id", "umbrella"));
            page.locator("#company-go").click();
            // The company stands: only its administrator is left to be named.
            assertThat(page.locator("#company-refused")).containsText("has a login here already", PATIENTLY);
            assertThat(page.locator("#company-itself")).isHidden();
            assertThat(page.locator("[data-company=umbrella]")).containsText("Umbrella");
            PageInspection.pass(visitor, "company-refused", Screen.PHONE);
            fill(page, Map.of("email", "ada@umbrella.test"));
            page.locator("#company-go").click();
            assertThat(page.locator("#toasts")).containsText("on its way to ada@umbrella.test", PATIENTLY);
            assertThat(visitor.errors()).isEmpty();
        }
        assertThat(link("ada@umbrella.test")).isNotEmpty();
    }

    @Test
    void shouldDoTheSameThroughTheApiAsOftenAsItIsAsked() {
        Api operator = product.as(OPERATOR);
        String wish = "{\"name\":\"Hooli\",\"currency\":\"USD\",\"zone\":\"America/New_York\",\"administrator\":"
                + "{\"email\":\"%s\",\"firstName\":\"Gavin\",\"lastName\":\"Belson\"}}";

        Api.Answer first = put(operator, wish.formatted("gavin@hooli.test"));
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().get("administrator").asText()).isEqualTo("INVITED");
        Api.Answer second = put(operator, wish.formatted("gavin@hooli.test"));
        assertThat(second.status()).isEqualTo(200);
        assertThat(mails("gavin@hooli.test")).hasSize(2);
        choosePassword(link("gavin@hooli.test"));
        Api.Answer third = put(operator, wish.formatted("gavin@hooli.test"));
        assertThat(third.json().get("administrator").asText()).isEqualTo("ADMITTED");
        assertThat(mails("gavin@hooli.test")).hasSize(2);

        for (String elsewhere : List.of("finance@globex.test", OPERATOR)) {
            assertThat(put(operator, wish.formatted(elsewhere)).status()).isEqualTo(409);
        }
        assertThat(product.as("finance@globex.test")
                        .get("/api/me")
                        .json()
                        .get("company")
                        .get("id")
                        .asText())
                .isEqualTo("globex");
        assertThat(put(operator, wish.formatted("nobody")).json().toString()).contains("administrator.email");
        JsonNode trail = operator.get("/api/audit?action=ADMINISTRATOR_INVITED&subject=company:hooli")
                .json();
        assertThat(trail.get("items").size()).isEqualTo(5);
    }

    private static Api.Answer put(Api operator, String wish) {
        return operator.send("PUT", "/api/platform/tenants/hooli", "application/json", wish);
    }

    private static void setUpInThePortal(String company, String administrator) {
        try (Visitor visitor = portal.visitor(Screen.DESKTOP, OPERATOR)) {
            Page page = visitor.open("/companies.xhtml");
            page.locator("#company-new").click();
            fill(page, Map.of("name", "Initech", "id", company, "currency", "EUR", "zone", "Europe/Berlin"));
            fill(page, Map.of("firstName", "Lena", "lastName", "Hoffmann", "email", administrator));
            PageInspection.pass(visitor, "company-new", Screen.DESKTOP);
            page.locator("#company-go").click();
            assertThat(page.locator("#toasts")).containsText("on its way to " + administrator, PATIENTLY);
            assertThat(page.locator("[data-company=" + company + "] .state")).hasText("Served");
            assertThat(visitor.errors()).isEmpty();
        }
    }

    private static void fill(Page page, Map<String, String> fields) {
        fields.forEach((name, value) ->
                page.locator("#company-form [name=" + name + "]").fill(value));
    }

    /** What a person does who follows the link in their mail. */
    private static void choosePassword(String link) {
        try (Visitor visitor = portal.visitor(Screen.DESKTOP)) {
            Page page = visitor.page();
            page.navigate(link);
            Locator proceed = page.locator("#kc-info-message a");
            proceed.click();
            page.locator("#password-new").fill(PASSWORD);
            page.locator("#password-confirm").fill(PASSWORD);
            page.locator("[type=submit]").click();
            assertThat(page.locator("#kc-info-message")).containsText("updated");
        }
    }

    /** The link of the newest mail to that address. */
    private static String link(String address) {
        List<Path> mails = mails(address);
        assertThat(mails).isNotEmpty();
        String text =
                read(mails.get(mails.size() - 1)).replaceAll("=\\r?\\n", "").replace("=3D", "=");
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).as("a link in %s", text).isTrue();
        return link.group();
    }

    private static List<Path> mails(String address) {
        try (java.util.stream.Stream<Path> files = Files.list(Product.mails())) {
            return files.filter(file -> file.toString().endsWith("-" + address + ".eml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
