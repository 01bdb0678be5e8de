package org.expensetracker.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.expensetracker.shared.Refusal;
import org.junit.jupiter.api.Test;

/** What becomes of a call that reaches no Keycloak; what Keycloak does, the system's tests show. */
class KeycloakAdminTest {

    private static void refuses(KeycloakAdmin keycloak, String words) {
        assertThatThrownBy(keycloak::open).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE);
            assertThat(refusal).hasMessageContaining(words);
        });
    }

    @Test
    void shouldSayWhichSettingIsMissing() {
        refuses(
                new KeycloakAdmin("http://localhost:1/realms/expenses", Optional.of("expense-admin"), Optional.empty()),
                "KEYCLOAK_ADMIN_CLIENT_SECRET");
    }

    @Test
    void shouldSayThatNobodyAnswers() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        refuses(
                new KeycloakAdmin(
                        "http://localhost:" + nobody + "/realms/expenses",
                        Optional.of("expense-admin"),
                        Optional.of("x")),
                "does not answer");
    }
}
