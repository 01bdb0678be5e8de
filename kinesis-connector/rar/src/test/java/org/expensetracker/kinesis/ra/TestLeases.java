package org.expensetracker.kinesis.ra;

import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
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
        server.setHandler(new DynamoDBProxyServer(NO_PORT, handler).setUpHandler(handler));
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    /** The class path names the native library itself; its loader wants the folder. */
    private static String nativeLibraries() {
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains(mac ? "libsqlite4java-osx" : "libsqlite4java-linux-amd64"))
                .map(entry -> Path.of(entry).getParent().toString())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The native library of DynamoDB Local is not there"));
    }

    @Override
    public void close() throws Exception {
        server.stop();
        handler.close();
    }
}
