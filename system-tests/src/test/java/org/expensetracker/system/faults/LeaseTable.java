package org.expensetracker.system.faults;

import com.almworks.sqlite4java.SQLite;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** DynamoDB Local in memory, on loopback alone, inside this process: the one part of the rig that no fault befalls. */
final class LeaseTable implements AutoCloseable {

    private static final int NO_PORT = 0;

    /** Held, since a level that is set on a logger goes with it; this one tells of every request. */
    private static final Logger REQUESTS = Logger.getLogger("com.amazonaws");

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final LocalDynamoDBServerHandler handler;

    LeaseTable() throws Exception {
        REQUESTS.setLevel(Level.WARNING);
        System.setProperty("sqlite4java.library.path", nativeLibraries());
        handler =
                new LocalDynamoDBServerHandler(new LocalDynamoDBRequestHandler(NO_PORT, true, null, true, false), null);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(handler);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    /** A shared library is on no class path; it lies in the local repository beside the jar that loads it. */
    private static String nativeLibraries() throws URISyntaxException {
        Path jar = Path.of(
                SQLite.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        return jar.getParent()
                .getParent()
                .resolveSibling(mac ? "libsqlite4java-osx" : "libsqlite4java-linux-amd64")
                .resolve(jar.getParent().getFileName())
                .toString();
    }

    @Override
    public void close() throws Exception {
        server.stop();
        handler.close();
    }
}
