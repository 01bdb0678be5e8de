package org.expensetracker.kinesis.ra;

import com.almworks.sqlite4java.SQLite;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** DynamoDB Local in memory, on loopback alone: its request handler behind a connector of ours. */
final class TestLeases implements AutoCloseable {

    private static final int NO_PORT = 0;

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final LocalDynamoDBServerHandler handler;

    TestLeases() throws Exception {
        this(0);
    }

    TestLeases(int port) throws Exception {
        System.setProperty("sqlite4java.library.path", nativeLibraries());
        handler =
                new LocalDynamoDBServerHandler(new LocalDynamoDBRequestHandler(NO_PORT, true, null, true, false), null);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
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
        String version = jar.getParent().getFileName().toString();
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        Path library = jar.getParent()
                .getParent()
                .resolveSibling(mac ? "libsqlite4java-osx" : "libsqlite4java-linux-amd64")
                .resolve(version);
        if (!Files.isDirectory(library)) {
            throw new IllegalStateException("The native library of DynamoDB Local is not at " + library);
        }
        return library.toString();
    }

    @Override
    public void close() throws Exception {
        server.stop();
        handler.close();
    }
}
