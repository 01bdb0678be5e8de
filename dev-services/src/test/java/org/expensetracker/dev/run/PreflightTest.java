package org.expensetracker.dev.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PreflightTest {

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(Site.LOOPBACK))) {
            return socket.getLocalPort();
        }
    }

    private static Ports ports(int portal, int keycloak) throws IOException {
        return new Ports(portal, keycloak, free(), free(), free(), free(), free());
    }

    @Test
    void shouldPassWhenAllPortsAreFree() throws IOException {
        Ports free = ports(free(), free());

        assertThatCode(() -> Preflight.ports(free)).doesNotThrowAnyException();
    }

    @Test
    void shouldNameTheTakenPortAndItsFlag() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(Site.LOOPBACK))) {
            Ports taken = ports(free(), other.getLocalPort());

            assertThatThrownBy(() -> Preflight.ports(taken))
                    .isInstanceOf(Trouble.class)
                    .hasMessageStartingWith("Port " + other.getLocalPort() + " is taken")
                    .hasMessageEndingWith(": stop that program or use --keycloak-port N.");
        }
    }

    @Test
    void shouldRefuseOnePortForTwoServices() throws IOException {
        int port = free();
        Ports twice = ports(port, port);

        assertThatThrownBy(() -> Preflight.ports(twice)).hasMessageContaining("for --port and --keycloak-port");
    }

    @Test
    void shouldRefuseANumberThatIsNoPort() throws IOException {
        Ports wrong = ports(70_000, free());

        assertThatThrownBy(() -> Preflight.ports(wrong)).hasMessageContaining("--port 70000 is no port");
    }

    @Test
    void shouldKnowTheProcessBehindAPortWhereTheSystemTells() throws IOException {
        try (ServerSocket mine = new ServerSocket(0, 1, InetAddress.getByName(Site.LOOPBACK))) {
            PortOwner.of(mine.getLocalPort()).ifPresent(owner -> assertThat(owner)
                    .contains("process " + ProcessHandle.current().pid()));
        }
    }
}
