package org.expensetracker.dev.run;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;

/**
 * The lease table of the Kinesis Client Library: DynamoDB Local, its tables in one file.
 *
 * <p>Its own server would listen on every interface and report its use; its request handler behind a connector of ours
 * does neither.
 */
final class Leases implements Service {

    private static final int NO_CLOUD_PORT = 0;

    private final Site site;
    private Server server;
    private LocalDynamoDBServerHandler handler;

    Leases(Site site) {
        this.site = site;
    }

    @Override
    public String name() {
        return "Lease table";
    }

    @Override
    public void start() throws Exception {
        System.setProperty("sqlite4java.library.path", nativeLibraries());
        Path folder = Files.createDirectories(site.data().resolve("leases"));
        boolean inMemory = false;
        boolean shared = true;
        boolean delayed = false;
        handler = new LocalDynamoDBServerHandler(
                new LocalDynamoDBRequestHandler(NO_CLOUD_PORT, inMemory, folder.toString(), shared, delayed), null);
        server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost(Site.LOOPBACK);
        connector.setPort(site.ports().leases());
        server.addConnector(connector);
        server.setHandler(new ContextHandler(handler, "/"));
        server.start();
    }

    /** The class path names the native library itself; its loader wants the folder. */
    private static String nativeLibraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("libsqlite4java-linux-amd64") || entry.contains("libsqlite4java-osx"))
                .filter(entry -> entry.contains("osx") == isMac())
                .map(entry -> Path.of(entry).getParent().toString())
                .findFirst()
                .orElseThrow(
                        () -> new Trouble("The lease table's native library is not on the class path: build again."));
    }

    private static boolean isMac() {
        return System.getProperty("os.name").startsWith("Mac");
    }

    @Override
    public void close() {
        if (server != null) {
            Closing.quietly(name(), server::stop);
        }
        if (handler != null) {
            Closing.quietly(name(), handler::close);
        }
    }
}
