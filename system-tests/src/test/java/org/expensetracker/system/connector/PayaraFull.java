package org.expensetracker.system.connector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.expensetracker.system.LoopbackPort;
import org.expensetracker.system.PayaraServer;

/**
 * A full Payara Server with the sample archive.
 *
 * @param server its process
 * @param application the name of the archive without its ending
 */
record PayaraFull(PayaraServer server, String application) implements Host {

    static PayaraFull start(Path home, Path java, Path archive, Map<String, String> environment)
            throws IOException, InterruptedException {
        PayaraServer server = PayaraServer.start(home, java, LoopbackPort.free(), environment);
        try {
            server.deploy(archive);
        } catch (IOException | InterruptedException | AssertionError e) {
            server.close();
            throw e;
        }
        return new PayaraFull(server, archive.getFileName().toString().replace(".ear", ""));
    }

    @Override
    public void undeploy() throws IOException, InterruptedException {
        server.undeploy(application);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        server.close();
    }
}
