package org.expensetracker.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The same archive, unmodified, on the full server of the next version, which is for Jakarta EE 11 and a newer JDK. */
class PayaraServer7IT {

    @Test
    void shouldDeployAndAnswerUnderJdk25() throws IOException, InterruptedException {
        Optional<Path> jdk = Jdk25.home();
        assumeTrue(jdk.isPresent(), "Payara Server 7 was not tried: " + Jdk25.MISSING);
        try (FullServer payara7 = FullServer.start("payara7", jdk.orElseThrow())) {
            payara7.server().deploy(Path.of(System.getProperty("expense.ear", "missing")));
            payara7.shouldAnswer();
        }
    }
}
