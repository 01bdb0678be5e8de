package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A full Payara Server as one more door to the running product, reading a stream of its own.
 *
 * @param server the process
 * @param door its API, its portal and its stream
 */
record FullServer(PayaraServer server, Product door)
        implements AutoCloseable, ExtensionContext.Store.CloseableResource {

    private static final Path SERVERS = Path.of(System.getProperty("expense.servers", "missing"));

    /**
     * Starts a distribution with the product's settings.
     *
     * @param distribution the name of its folder, and of its stream
     */
    static FullServer start(String distribution, Path jdk) throws IOException, InterruptedException {
        int port = LoopbackPort.free();
        Product door = Product.running().behind(port, distribution);
        new Realm(door).admitPortal();
        try (Stream stream = door.stream()) {
            // Before the deployment, which an unknown stream refuses.
            stream.create(1);
        }
        return new FullServer(
                PayaraServer.start(SERVERS.resolve(distribution), jdk, port, door.serverEnvironment()), door);
    }

    /** Each module lets in whom it should: tokens the API, a login the portal, and each company sees its own. */
    void shouldAnswer() {
        shouldRead();
        Api nobody = door.as(null);
        assertThat(nobody.get("/api/expenses").status()).isEqualTo(401);
        assertThat(door.as("operator@platform.test").get("/api/expenses").status())
                .isEqualTo(403);
        Api.Answer portal = nobody.get("/");
        assertThat(portal.status()).isEqualTo(302);
        assertThat(portal.head("Location")).contains("/realms/expenses/protocol/openid-connect/auth");
        Portal.chromium().ifPresent(this::shouldShowItsDashboard);
    }

    /** A record of the stream that only this server reads reaches the ledger of its company and no other's. */
    private void shouldRead() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> door.as(null).get("/health/ready").status() == 200);
        String id = Records.newId();
        try (Stream stream = door.stream()) {
            stream.put(Records.own("acme", id, "employee@acme.test", 3.21, "APPROVED"));
        }
        await().atMost(Duration.ofSeconds(90))
                .until(() -> expensesOf("finance@acme.test").contains(id));
        assertThat(expensesOf("finance@globex.test")).doesNotContain(id);
    }

    private String expensesOf(String user) {
        Api.Answer answer = door.as(user).get("/api/expenses?limit=200");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private void shouldShowItsDashboard(Path chromium) {
        try (Portal portal = new Portal(door, chromium);
                Portal.Visitor visitor = portal.visitor(Portal.Screen.DESKTOP).login("finance@acme.test")) {
            Locator total = visitor.page().locator("[data-figure=total]");
            PlaywrightAssertions.assertThat(total)
                    .containsText("EUR", new LocatorAssertions.ContainsTextOptions().setTimeout(20_000));
            assertThat(visitor.errors()).isEmpty();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        server.close();
    }
}
