package org.expensetracker.system.connector;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.expensetracker.system.LoopbackPort;

/** WildFly in its full profile, on loopback, with a folder of its own beside the distribution. */
final class WildFly implements Host {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int MANAGEMENT_PORT = 9990;

    private static final String PROFILE = "standalone-full.xml";

    /** The load would be over before the server noticed that its application shall end. */
    private static final String SLOW_SCAN = "scan-interval=\"5000\"";

    private static final String QUICK_SCAN = "scan-interval=\"100\"";

    /** With or without errors. */
    private static final String STARTED = "WFLYSRV0051";

    private final ServerProcess process;
    private final Path deployed;

    private WildFly(ServerProcess process, Path deployed) {
        this.process = process;
        this.deployed = deployed;
    }

    /**
     * Starts the server with the archive.
     *
     * @param home the unpacked distribution
     * @param folder made for this server alone
     */
    static WildFly start(Path home, Path folder, Path archive, Map<String, String> environment) throws IOException {
        Path configuration = Files.createDirectories(folder.resolve("configuration"));
        try (Stream<Path> files = Files.list(home.resolve("standalone/configuration"))) {
            for (Path file : files.toList()) {
                Files.copy(file, configuration.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path profile = configuration.resolve(PROFILE);
        Files.writeString(profile, Files.readString(profile).replace(SLOW_SCAN, QUICK_SCAN));
        Path deployments = Files.createDirectories(folder.resolve("deployments"));
        Files.copy(archive, deployments.resolve(archive.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        ServerProcess process = new ServerProcess(
                command(home, folder, environment), withScript(environment), folder.resolve("wildfly.log"));
        return new WildFly(process, deployments.resolve(archive.getFileName() + ".deployed")).awaitStart();
    }

    /** The values are system properties too: WildFly fills in a connection factory's placeholders itself, from these alone. */
    private static List<String> command(Path home, Path folder, Map<String, String> values) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                home.resolve("bin/standalone.sh").toString(),
                "-Djboss.server.base.dir=" + folder,
                "-Djboss.bind.address=127.0.0.1",
                "-Djboss.bind.address.management=127.0.0.1",
                "-Djboss.socket.binding.port-offset=" + (LoopbackPort.free() - MANAGEMENT_PORT),
                "--server-config=" + PROFILE));
        values.forEach((name, value) -> command.add("-D" + name + "=" + value));
        return command;
    }

    private WildFly awaitStart() throws IOException {
        process.awaitLine(STARTED);
        if (!Files.exists(deployed)) {
            String log = process.log();
            process.kill();
            throw new AssertionError("The archive was not deployed: " + log);
        }
        return this;
    }

    /** The script is the way to start it; in this mode it passes signals on. */
    private static Map<String, String> withScript(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("LAUNCH_JBOSS_IN_BACKGROUND", "true");
        all.put("JAVA_HOME", System.getProperty("java.home"));
        all.put(
                "JAVA_OPTS",
                "-Xms128m -Xmx512m -XX:+UseSerialGC -Djava.net.preferIPv4Stack=true -Djava.awt.headless=true"
                        + " -Djboss.modules.system.pkgs=org.jboss.byteman");
        return all;
    }

    @Override
    public void undeploy() throws IOException {
        Files.delete(deployed);
        await().atMost(PATIENCE)
                .until(() -> Files.exists(deployed.resolveSibling(
                        deployed.getFileName().toString().replace(".deployed", ".undeployed"))));
    }

    @Override
    public void close() throws InterruptedException {
        process.stop();
    }
}
