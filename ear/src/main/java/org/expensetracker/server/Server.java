package org.expensetracker.server;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.AdminCommandRunner;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Boots Payara Micro and deploys the enterprise archive beside it.
 *
 * <p>Deployment goes through the programming interface because Micro's command line takes no enterprise archive. The
 * process ends with status 1 when the archive cannot be deployed: a server without its application would look alive.
 * SIGTERM ends it in order: Payara's own shutdown hook stops the applications, and with them the stream's consumers.
 */
public final class Server {

    private static final String SERVER = "configs.config.server-config.";
    private static final String HTTP = SERVER + "network-config.protocols.protocol.http-listener.http.";
    static final String ARCHIVE = "expense-tracker.ear";

    private Server() {}

    /** Takes no arguments: {@link ServerSettings} and {@link SecretFiles} say which environment variables count. */
    public static void main(String[] arguments) throws Exception {
        try {
            // Properties come before the environment for whoever asks for a setting.
            SecretFiles.read(System.getenv()).forEach(System::setProperty);
            start(ServerSettings.from(System.getenv(), distribution()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("ET-SERVER-1 " + e.getMessage());
            System.exit(1);
        }
    }

    private static void start(ServerSettings settings) throws IOException, BootstrapException {
        Path payara = settings.distribution().resolve("payara");
        InstanceDirectory.prepare(payara, settings.instance());
        // What Payara's own launcher of an unpacked root sets; without these it would unpack itself once more.
        System.setProperty(
                "fish.payara.micro.BootJar",
                payara.resolve("launch-micro.jar").toUri().toString());
        System.setProperty("fish.payara.micro.UnpackDir", payara.toString());
        System.setProperty(
                "java.util.logging.config.file",
                settings.distribution().resolve("logging.properties").toString());
        PayaraMicroRuntime runtime = PayaraMicro.getInstance()
                .setRootDir(settings.instance().toFile())
                .setHttpPort(settings.port())
                .setNoHazelcast(true)
                .setPreBootHandler(commands -> configure(commands, settings))
                .bootStrap();
        deploy(runtime, settings.distribution().resolve(ARCHIVE));
        Files.createFile(settings.instance().resolve("deployed"));
        System.out.println("ET-SERVER-2 Listening on " + settings.address() + ":" + settings.port());
    }

    private static void configure(AdminCommandRunner commands, ServerSettings settings) {
        commands.run(
                "set",
                SERVER + "network-config.network-listeners.network-listener.http-listener.address="
                        + settings.address());
        for (String setting : settings.http()) {
            commands.run("set", HTTP + setting);
        }
        // Payara would report its use to its makers.
        commands.run("set", SERVER + "phone-home-runtime-configuration.enabled=false");
    }

    private static void deploy(PayaraMicroRuntime runtime, Path archive) {
        if (!Files.isRegularFile(archive)) {
            throw new IllegalStateException(archive + " is missing: build the distribution again.");
        }
        // The answer alone is true for an archive whose resource adapter or start-up bean failed.
        if (!runtime.deploy(archive.toFile())
                || runtime.getDeployedApplicationNames().isEmpty()) {
            throw new IllegalStateException(archive.getFileName() + " was not deployed: the lines above say why.");
        }
    }

    private static Path distribution() throws URISyntaxException {
        return Path.of(Server.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toAbsolutePath()
                .getParent();
    }
}
