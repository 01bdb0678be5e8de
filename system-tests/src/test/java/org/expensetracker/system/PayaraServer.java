package org.expensetracker.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A full Payara Server of the distribution that the build unpacked, started on loopback with ports of its own and stopped
 * at close.
 */
public final class PayaraServer implements AutoCloseable {

    private final Path home;
    private final Path java;
    private final int adminPort;
    private final int httpPort;

    private PayaraServer(Path home, Path java, int httpPort) {
        this.home = home;
        this.java = java;
        this.adminPort = LoopbackPort.free();
        this.httpPort = httpPort;
    }

    /**
     * Starts the server's first domain.
     *
     * @param home the unpacked distribution: its folder with bin and glassfish
     * @param javaHome the JDK that runs it
     * @param httpPort where it listens
     * @param environment what the application reads its settings from
     */
    public static PayaraServer start(Path home, Path javaHome, int httpPort, Map<String, String> environment)
            throws IOException, InterruptedException {
        PayaraServer server = new PayaraServer(home, javaHome, httpPort);
        server.configure();
        server.asadmin(environment, "start-domain", "domain1");
        return server;
    }

    int adminPort() {
        return adminPort;
    }

    /** Deploys an archive, in the place of an earlier one of its name. */
    public void deploy(Path archive) throws IOException, InterruptedException {
        asadmin(Map.of(), "--port", "" + adminPort, "deploy", "--force", archive.toString());
    }

    /** Ends an application; returns when it has ended. */
    public void undeploy(String name) throws IOException, InterruptedException {
        asadmin(Map.of(), "--port", "" + adminPort, "undeploy", name);
    }

    /** Own ports, and loopback alone for every listener that the distribution opens to the world. */
    private void configure() throws IOException {
        Path file = home.resolve("glassfish/domains/domain1/config/domain.xml");
        Path pristine = home.resolve("domain.pristine.xml");
        if (!Files.exists(pristine)) {
            Files.copy(file, pristine);
        }
        String xml = Files.readString(pristine);
        xml = xml.replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"")
                .replace("port=\"8080\" protocol", "address=\"127.0.0.1\" port=\"" + httpPort + "\" protocol")
                .replace(
                        "port=\"8181\" protocol", "address=\"127.0.0.1\" port=\"" + LoopbackPort.free() + "\" protocol")
                .replace("port=\"4848\" protocol", "address=\"127.0.0.1\" port=\"" + adminPort + "\" protocol");
        for (String port : List.of("3700", "3820", "3920", "8686")) {
            xml = xml.replace("port=\"" + port + "\"", "port=\"" + LoopbackPort.free() + "\"");
        }
        xml = xml.replace(
                "<hazelcast-config-specific-configuration",
                "<hazelcast-config-specific-configuration enabled=\"false\"");
        Files.writeString(file, xml);
    }

    private void asadmin(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                java.resolve("bin/java").toString(),
                "-jar",
                home.resolve("glassfish/lib/client/appserver-cli.jar").toString()));
        command.addAll(List.of(arguments));
        Path log = home.resolve("asadmin.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("AS_JAVA", java.toString());
        builder.environment().put("JAVA_HOME", java.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(4, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(
                    String.join(" ", arguments) + " took longer than four minutes: " + Files.readString(log));
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(String.join(" ", arguments) + " failed: " + Files.readString(log) + serverLog());
        }
    }

    private String serverLog() throws IOException {
        Path log = home.resolve("glassfish/domains/domain1/logs/server.log");
        if (!Files.exists(log)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(log)) {
            List<String> all = lines.toList();
            return "\n" + String.join("\n", all.subList(Math.max(0, all.size() - 60), all.size()));
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        asadmin(Map.of(), "stop-domain", "--force", "domain1");
    }
}
