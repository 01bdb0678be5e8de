package org.expensetracker.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSettingsTest {

    private static final Path DISTRIBUTION = Path.of("/opt/expense-tracker");

    @Test
    void shouldListenOnEveryAddressInAContainerUnlessTold() {
        ServerSettings settings = ServerSettings.from(Map.of(), DISTRIBUTION);

        assertThat(settings.instance()).isEqualTo(DISTRIBUTION.resolve("instance"));
        assertThat(settings.address() + ":" + settings.port()).isEqualTo("0.0.0.0:8080");
        assertThat(settings.http()).contains("request-timeout-seconds=300", "scheme=http");
    }

    @Test
    void shouldTakeAddressPortAndFolderFromTheEnvironment() {
        Map<String, String> environment = Map.of(
                "EXPENSES_HTTP_ADDRESS", "127.0.0.1",
                "EXPENSES_HTTP_PORT", "9090",
                "EXPENSES_HTTP_PATIENCE", "60",
                "PORTAL_URL", "https://expenses.example.test",
                "EXPENSES_SERVER_DIRECTORY", "/var/server");

        ServerSettings settings = ServerSettings.from(environment, DISTRIBUTION);

        assertThat(settings.instance()).isEqualTo(Path.of("/var/server"));
        assertThat(settings.address() + ":" + settings.port()).isEqualTo("127.0.0.1:9090");
        assertThat(settings.http()).contains("request-timeout-seconds=60", "scheme=https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", ""})
    void shouldNameAPortThatIsNone(String port) {
        assertThatThrownBy(() -> ServerSettings.from(Map.of("EXPENSES_HTTP_PORT", port), DISTRIBUTION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EXPENSES_HTTP_PORT is '" + port + "'");
    }

    @Test
    void shouldNameAPatienceThatIsNone() {
        assertThatThrownBy(() -> ServerSettings.from(Map.of("EXPENSES_HTTP_PATIENCE", "for ever"), DISTRIBUTION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EXPENSES_HTTP_PATIENCE is 'for ever'");
    }
}
