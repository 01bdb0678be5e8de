package org.expensetracker.system.connector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.expensetracker.system.LoopbackPort;
import org.expensetracker.system.ServerCommand;

/**
 * Payara Micro of the product's distribution: a folder with links to it and the sample archive under the name that its
 * launcher deploys.
 */
final class PayaraMicro implements Host {

    private final ServerProcess process;

    private PayaraMicro(ServerProcess process) {
        this.process = process;
    }

    /**
     * Starts the server, and waits for nothing.
     *
     * @param distribution of the product
     * @param folder made for this server alone
     */
    static PayaraMicro start(Path distribution, Path folder, Path archive, Map<String, String> environment)
            throws IOException {
        Files.createDirectories(folder);
        link(folder.resolve("payara"), distribution.resolve("payara"));
        link(folder.resolve("logging.properties"), distribution.resolve("logging.properties"));
        link(folder.resolve("expense-tracker.ear"), archive);
        // Copied, since Java follows a link to a program, and this one takes the archive that lies beside it.
        Path program = folder.resolve("server.jar");
        Files.copy(distribution.resolve("server.jar"), program, StandardCopyOption.REPLACE_EXISTING);
        Map<String, String> all = new HashMap<>(environment);
        all.put("EXPENSES_HTTP_ADDRESS", "127.0.0.1");
        all.put("EXPENSES_HTTP_PORT", String.valueOf(LoopbackPort.free()));
        all.put("EXPENSES_SERVER_DIRECTORY", folder.resolve("instance").toString());
        return new PayaraMicro(
                new ServerProcess(ServerCommand.of(distribution, program), all, folder.resolve("payara-micro.log")));
    }

    private static void link(Path link, Path target) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target.toAbsolutePath());
    }

    PayaraMicro awaitStart() {
        process.awaitLine("ET-SERVER-2");
        return this;
    }

    ServerProcess process() {
        return process;
    }

    /** Payara Micro has no administration from outside: its application ends with it. */
    @Override
    public void undeploy() throws InterruptedException {
        close();
    }

    /** SIGTERM; how long it took. */
    Duration stop() throws InterruptedException {
        return process.stop();
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
