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
        assertThat(ServerSettings.from(Map.of(), DISTRIBUTION))
                .isEqualTo(new ServerSettings(DISTRIBUTION, DISTRIBUTION.resolve("instance"), "0.0.0.0", 8080));
    }

    @Test
    void shouldTakeAddressPortAndFolderFromTheEnvironment() {
        Map<String, String> environment = Map.of(
                "EXPENSES_HTTP_ADDRESS", "127.0.0.1",
                "EXPENSES_HTTP_PORT", "9090",
                "EXPENSES_SERVER_DIRECTORY", "/var/server");

        assertThat(ServerSettings.from(environment, DISTRIBUTION))
                .isEqualTo(new ServerSettings(DISTRIBUTION, Path.of("/var/server"), "127.0.0.1", 9090));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", ""})
    void shouldNameAPortThatIsNone(String port) {
        assertThatThrownBy(() -> ServerSettings.from(Map.of("EXPENSES_HTTP_PORT", port), DISTRIBUTION))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EXPENSES_HTTP_PORT is '" + port + "'");
    }
}
