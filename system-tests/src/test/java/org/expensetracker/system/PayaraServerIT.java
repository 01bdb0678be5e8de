package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The same archive, unmodified, on the full servers: Payara 6 by Arquillian, and Payara 7 where a JDK 25 is present. */
@ArquillianTest
class PayaraServerIT {

    private static final Path EAR = Path.of(System.getProperty("expense.ear", "missing"));
    private static final Path SERVERS = Path.of(System.getProperty("expense.servers", "missing"));

    @ArquillianResource
    private ContainerController containers;

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "ear", managed = false, testable = false)
    @TargetsContainer("payara6")
    static EnterpriseArchive ear() {
        return ShrinkWrap.createFromZipFile(EnterpriseArchive.class, new File(EAR.toString()));
    }

    @Test
    void shouldDeployAndAnswerOnPayaraServer6() throws IOException, InterruptedException {
        Product product = Product.running();
        Path jdk = Path.of(System.getProperty("java.home"));
        try (PayaraServer server =
                PayaraServer.start(SERVERS.resolve("payara6"), jdk, product.serverEnvironment("payara6"))) {
            containers.start("payara6", Map.of("adminPort", "" + server.adminPort()));
            deployer.deploy("ear");
            shouldAnswer(product.behind(server.httpPort(), "payara6"));
            deployer.undeploy("ear");
            containers.stop("payara6");
        }
    }

    @Test
    void shouldDeployAndAnswerOnPayaraServer7UnderJdk25() throws IOException, InterruptedException {
        Optional<Path> jdk = jdk25();
        Assumptions.assumeTrue(jdk.isPresent(), "No JDK 25 under JDK25_HOME or /usr/lib/jvm: Payara 7 is not tried.");
        Product product = Product.running();
        try (PayaraServer server =
                PayaraServer.start(SERVERS.resolve("payara7"), jdk.get(), product.serverEnvironment("payara7"))) {
            server.deploy(EAR);
            shouldAnswer(product.behind(server.httpPort(), "payara7"));
        }
    }

    /** A record of the stream that only this server reads is answered by its API, and its portal asks for a login. */
    private static void shouldAnswer(Product there) {
        Api finance = there.as("finance@acme.test");
        Api nobody = there.as(null);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> finance.get("/api/me").status() == 200);
        String id = Records.newId();
        try (Stream stream = there.stream()) {
            stream.create(1);
            stream.put(Records.own("acme", id, "employee@acme.test", 3.21, "APPROVED"));
        }
        await().atMost(Duration.ofSeconds(90))
                .until(() -> finance.get("/api/expenses?limit=200").body().contains(id));
        assertThat(nobody.get("/api/expenses").status()).isEqualTo(401);
        assertThat(nobody.get("/health/ready").status()).isEqualTo(200);
        Api.Answer portal = nobody.get("/");
        assertThat(portal.status()).isEqualTo(302);
        assertThat(portal.head("Location")).contains("/realms/expenses/protocol/openid-connect/auth");
    }

    private static Optional<Path> jdk25() throws IOException {
        String home = System.getenv("JDK25_HOME");
        if (home != null) {
            return Optional.of(Path.of(home));
        }
        Path installed = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(installed)) {
            return Optional.empty();
        }
        try (java.util.stream.Stream<Path> jdks = Files.list(installed)) {
            return jdks.filter(jdk ->
                            jdk.getFileName().toString().contains("25") && Files.isExecutable(jdk.resolve("bin/java")))
                    .findFirst();
        }
    }
}
