package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Payara Server 6 as one more door to the running product, there before Arquillian connects and gone after the tests. */
final class FullServer implements BeforeAllCallback {

    private static final Path SERVERS = Path.of(System.getProperty("expense.servers", "missing"));
    private static final String STREAM_6 = "payara6";

    private record Running(PayaraServer server) implements ExtensionContext.Store.CloseableResource {
        @Override
        public void close() throws IOException, InterruptedException {
            server.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        PayaraServer server = start("payara6", STREAM_6, Path.of(System.getProperty("java.home")));
        System.setProperty("expense.payara6.admin-port", String.valueOf(server.adminPort()));
        System.setProperty("expense.payara6.http-port", String.valueOf(server.httpPort()));
        context.getStore(Namespace.create(FullServer.class)).put("payara6", new Running(server));
    }

    static Product payara6() {
        return Product.running().behind(Integer.getInteger("expense.payara6.http-port"), STREAM_6);
    }

    /** Starts a distribution with the product's settings and a stream of its own. */
    static PayaraServer start(String distribution, String stream, Path jdk) throws IOException, InterruptedException {
        return PayaraServer.start(
                SERVERS.resolve(distribution), jdk, Product.running().serverEnvironment(stream));
    }

    /** A record of the stream that only this server reads is answered by its API, and its portal asks for a login. */
    static void shouldAnswer(Product there) {
        Api nobody = there.as(null);
        shouldRead(there, there);
        assertThat(nobody.get("/api/expenses").status()).isEqualTo(401);
        Api.Answer portal = nobody.get("/");
        assertThat(portal.status()).isEqualTo(302);
        assertThat(portal.head("Location")).contains("/realms/expenses/protocol/openid-connect/auth");
    }

    /** A record of the stream that only this server reads reaches the ledger, which the other door shows. */
    static void shouldRead(Product door, Product there) {
        Api finance = door.as("finance@acme.test");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> there.as(null).get("/health/ready").status() == 200);
        String id = Records.newId();
        try (Stream stream = there.stream()) {
            stream.create(1);
            stream.put(Records.own("acme", id, "employee@acme.test", 3.21, "APPROVED"));
        }
        await().atMost(Duration.ofSeconds(90))
                .until(() -> finance.get("/api/expenses?limit=200").body().contains(id));
    }
}
