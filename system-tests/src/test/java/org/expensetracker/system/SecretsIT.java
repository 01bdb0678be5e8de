package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Sends card numbers, tokens and passwords wherever something can be sent, also where they do not belong, and looks whether
 * anybody is told them again. {@link LogsIT} looks whether a log was.
 */
class SecretsIT {

    static final String PASSWORD = "Tr0ub4dor-planted-7319";
    private static final String CARD = "4111111111111111";
    private static final String SPACED = "5500 0055 5555 5559";
    private static final String JSON = "application/json";

    private static Product product;
    private static Api finance;
    private static Stream stream;

    @BeforeAll
    static void begin() {
        product = Product.running();
        finance = product.as("finance@acme.test");
        stream = product.stream();
    }

    @Test
    void shouldKeepNoCardNumberThatASenderWrote() {
        String id = Records.newId();
        stream.put(Records.at(
                "KIOSK " + CARD + " " + SPACED, Records.own("acme", id, "employee@acme.test", 5, "APPROVED")));
        await().until(() -> finance.newest(id) != null);

        assertThat(finance.newest(id).toString())
                .contains("****1111", "****5559")
                .doesNotContain(CARD, SPACED);
    }

    /** A record that is broken, one that no company can be found for, and one that the ledger refuses. */
    @Test
    void shouldSurviveCardNumbersInBrokenRecords() {
        String broken = "broken-" + UUID.randomUUID();
        stream.put(Records.text(
                "acme/" + broken, "{\"version\":1,\"card\":\"" + CARD + "\",\"amount\":\"" + SPACED + "\"}"));
        stream.put(Records.text("acme/" + broken, CARD + " is no JSON, nor is " + SPACED));
        stream.put(Records.text("acme/" + broken, "{\"version\":1,\"company\":\"" + CARD + "\"}"));
        stream.put(
                Records.text("acme/" + broken, "{'transaction_id': '" + CARD + "', 'card_number': '" + SPACED + "'}"));

        Api operator = product.as("operator@platform.test");
        await().atMost(Duration.ofSeconds(60)).until(() -> parked(operator).split(broken, -1).length > 3);
        assertThat(parked(operator)).doesNotContain(CARD, SPACED);
    }

    private static String parked(Api operator) {
        return operator.get("/api/platform/parked?limit=100").body();
    }

    @Test
    void shouldTellNobodyACardNumberAgain() {
        Api.Answer entered = finance.send(
                "POST",
                "/api/expenses",
                JSON,
                "{\"merchant\":\"Kiosk %s\",\"note\":\"card %s\",\"amount\":3,\"category\":\"MEALS\"}"
                        .formatted(CARD, SPACED));
        assertThat(entered.status()).isEqualTo(201);
        assertThat(entered.body()).contains("****1111", "****5559").doesNotContain(CARD, SPACED);
        for (String path : new String[] {"/api/expenses?q=" + CARD, "/api/expenses/" + CARD, "/api/" + CARD}) {
            assertThat(finance.get(path).status()).isLessThan(500);
        }
        assertThat(finance.send("POST", "/api/rules", JSON, "{\"" + CARD + "\":\"" + SPACED)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void shouldSurviveTokensAndPasswordsInWrongPlaces() {
        String token = finance.token();
        Api nobody = product.as(null);
        for (String path : new String[] {
            "/api/me?access_token=" + token,
            "/api/" + token,
            "/callback?code=" + token + "&state=x",
            "/callback?error=" + PASSWORD + "&error_description=" + token,
            "/expenses.xhtml?password=" + PASSWORD,
            "/" + PASSWORD
        }) {
            assertThat(nobody.get(path).status()).isNotEqualTo(200);
        }
    }

    @Test
    void shouldSurviveTokensAndPasswordsInWrongHeadersAndBodies() {
        String token = finance.token();
        BareBrowser browser = new BareBrowser(product);
        assertThat(browser.post("/backchannel-logout", "logout_token=" + token).status())
                .isEqualTo(400);
        assertThat(browser.post("/backchannel-logout", "logout_token=" + PASSWORD)
                        .status())
                .isEqualTo(400);
        for (String authorization : new String[] {
            "Bearer " + token + "x",
            "Bearer " + PASSWORD,
            "Basic " + Base64.getEncoder().encodeToString(("a:" + PASSWORD).getBytes(StandardCharsets.UTF_8)),
            PASSWORD
        }) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(product.portal("/api/me")).header("Authorization", authorization);
            assertThat(Api.send(request).status()).isEqualTo(401);
        }
        assertThat(finance.send(
                                "POST",
                                "/api/rules",
                                JSON,
                                "{\"name\":\"" + token + "\",\"password\":\"" + PASSWORD + "\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void shouldSurviveAWrongPassword() {
        Realm realm = new Realm(product);

        assertThat(realm.grant("no-such-person@acme.test", PASSWORD).status()).isIn(400, 401);
        assertThat(realm.grant("employee@globex.test", PASSWORD).status()).isIn(400, 401);
    }

    @Test
    void shouldHaveLogsToLookAt() throws IOException {
        assertThat(Files.size(Product.logs().resolve("server.log"))).isPositive();
    }
}
