package org.expensetracker.dev.leases;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;

/**
 * DynamoDB Local behind a connector of ours: its own server would listen on every interface and report its use; its request
 * handler does neither. Thread-safe.
 */
public final class LocalDynamoDb implements AutoCloseable {

    /** By name, since it comes with DynamoDB Local for the run time alone. */
    private static final String LOADER = "com.almworks.sqlite4java.SQLite";

    private static final int NO_CLOUD_PORT = 0;
    private static final boolean ONE_DATABASE = true;
    private static final boolean DELAYED = false;

    /** Held, since a level that is set on a logger goes with it; this one tells of every request. */
    private static final Logger REQUESTS = Logger.getLogger("com.amazonaws");

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final LocalDynamoDBServerHandler handler;

    private LocalDynamoDb(String folder, int port) throws Exception {
        REQUESTS.setLevel(Level.WARNING);
        System.setProperty("sqlite4java.library.path", nativeLibraries().toString());
        boolean inMemory = folder == null;
        handler = new LocalDynamoDBServerHandler(
                new LocalDynamoDBRequestHandler(NO_CLOUD_PORT, inMemory, folder, ONE_DATABASE, DELAYED), null);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(new ContextHandler(handler, "/"));
        server.start();
    }

    /**
     * One whose tables are gone when it is closed.
     *
     * @param port 0 for any free one
     */
    public static LocalDynamoDb inMemory(int port) throws Exception {
        return new LocalDynamoDb(null, port);
    }

    /** One that keeps its tables in a folder, which is made where it is missing. */
    public static LocalDynamoDb in(Path folder, int port) throws Exception {
        return new LocalDynamoDb(Files.createDirectories(folder).toString(), port);
    }

    /** Where clients find it. */
    public String address() {
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    /** A shared library is on no class path; it lies in the local repository beside the jar that loads it. */
    private static Path nativeLibraries() throws Exception {
        Path version = Path.of(Class.forName(LOADER)
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .getParent();
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        Path library = version.getParent()
                .resolveSibling(mac ? "libsqlite4java-osx" : "libsqlite4java-linux-amd64")
                .resolve(version.getFileName());
        if (!Files.isDirectory(library)) {
            throw new IOException("The native library of DynamoDB Local is not at " + library + ": build again.");
        }
        return library;
    }

    @Override
    public void close() throws Exception {
        server.stop();
        handler.close();
    }
}
