package org.expensetracker.dev.kinesis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.BindException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A running Kinesis stand-in: one HTTP port (1.1 and cleartext 2), its data in one folder. Starting it on the same folder
 * again finds all streams and records, also after a kill of the process. A folder serves one stand-in at a time.
 * Thread-safe.
 */
public final class KinesisStandIn implements AutoCloseable {
    private static final long SECONDS_TO_STOP = 10;
    private static final int HTTP2_WINDOW = 16 << 20;

    private final FileChannel lock;
    private final Vertx vertx;
    private final ShardLogs logs;
    private final Subscriptions subscriptions;
    private final HttpServer server;

    private KinesisStandIn(Builder from, FileChannel lock, Vertx vertx) throws IOException {
        this.lock = lock;
        this.vertx = vertx;
        Path streams = from.dir.resolve("streams");
        Catalogue catalogue = new Catalogue(from.dir.resolve("catalogue.json"), from.clock, from.region);
        this.logs = new ShardLogs(streams, from.clock);
        Housekeeping housekeeping = new Housekeeping(catalogue, logs);
        housekeeping.removeOrphans(streams);
        housekeeping.every(vertx, Duration.ofMinutes(1));
        Throttle throttle = new Throttle();
        this.subscriptions = new Subscriptions(vertx, catalogue, logs, throttle, from.subscriptionLife);
        Operations operations = new Operations(catalogue, logs, throttle);
        this.server = from.listen(vertx, new HttpFront(vertx, operations, throttle, subscriptions));
    }

    /**
     * Starts a stand-in with the usual settings.
     *
     * @param dir the folder of its data, made where it is missing
     * @param host the address to listen on, 127.0.0.1 unless there is a reason
     * @param port the port, 0 for any free one
     * @throws IOException when the folder cannot be used or is used by another process, or the port is taken
     */
    public static KinesisStandIn start(Path dir, String host, int port) throws IOException {
        return builder(dir).host(host).port(port).start();
    }

    /** A stand-in on the folder with settings to choose; by default on a free port of 127.0.0.1. */
    public static Builder builder(Path dir) {
        return new Builder(dir);
    }

    /** The port that it listens on. */
    public int port() {
        return server.actualPort();
    }

    /** Stops listening, ends open subscriptions and forces all data to disk. Calling it again does nothing. */
    @Override
    public void close() throws IOException {
        if (!lock.isOpen()) {
            return;
        }
        subscriptions.close();
        try {
            await(vertx.close());
        } finally {
            logs.close();
            lock.close();
        }
    }

    private static <T> T await(Future<T> future) throws IOException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for the network", e);
        } catch (TimeoutException e) {
            throw new IOException("The network did not answer within " + SECONDS_TO_STOP + " seconds", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    /** Settings of a stand-in. */
    public static final class Builder {
        private final Path dir;
        private String host = "127.0.0.1";
        private int port;
        private Clock clock = Clock.systemUTC();
        private String region = "us-east-1";
        private Duration subscriptionLife = Duration.ofMinutes(5);

        private Builder(Path dir) {
            this.dir = dir;
        }

        /** The address to listen on. */
        public Builder host(String address) {
            this.host = address;
            return this;
        }

        /** The port to listen on, 0 for any free one. */
        public Builder port(int number) {
            this.port = number;
            return this;
        }

        /** What tells arrival times, the age of iterators and the end of retention. */
        public Builder clock(Clock source) {
            this.clock = source;
            return this;
        }

        /** The region that appears in ARNs. */
        public Builder region(String name) {
            this.region = name;
            return this;
        }

        /** How long a subscription lives before its consumer must subscribe again; 5 minutes at Amazon. */
        public Builder subscriptionLife(Duration life) {
            this.subscriptionLife = life;
            return this;
        }

        /**
         * Starts it.
         *
         * @throws IOException when the folder cannot be used or is used by another process, or the port is taken
         */
        public KinesisStandIn start() throws IOException {
            Files.createDirectories(dir);
            FileChannel lock = lock();
            Vertx vertx = null;
            try {
                vertx = Vertx.vertx(options());
                return new KinesisStandIn(this, lock, vertx);
            } catch (IOException | RuntimeException e) {
                if (vertx != null) {
                    await(vertx.close());
                }
                lock.close();
                throw e;
            }
        }

        private HttpServer listen(Vertx vertx, HttpFront front) throws IOException {
            HttpServerOptions http = new HttpServerOptions()
                    .setHandle100ContinueAutomatically(true)
                    .setTcpNoDelay(true)
                    .setHttp2ConnectionWindowSize(HTTP2_WINDOW)
                    .setInitialSettings(new Http2Settings()
                            .setInitialWindowSize(HTTP2_WINDOW)
                            .setMaxConcurrentStreams(1000));
            try {
                return await(vertx.createHttpServer(http)
                        .requestHandler(front::handle)
                        .listen(port, host));
            } catch (IOException e) {
                if (e.getCause() instanceof BindException) {
                    throw new IOException("Port " + port + " on " + host + " is taken: choose another.", e);
                }
                throw e;
            }
        }

        private FileChannel lock() throws IOException {
            FileChannel channel =
                    FileChannel.open(dir.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                FileLock held = channel.tryLock();
                if (held != null) {
                    return channel;
                }
            } catch (OverlappingFileLockException e) {
                channel.close();
                throw new IOException("The folder " + dir + " is used by a Kinesis stand-in of this very process.", e);
            }
            channel.close();
            throw new IOException("The folder " + dir + " is used by another Kinesis stand-in: stop that first.");
        }

        private static VertxOptions options() {
            return new VertxOptions()
                    .setEventLoopPoolSize(2)
                    .setWorkerPoolSize(8)
                    .setFileSystemOptions(new FileSystemOptions()
                            .setClassPathResolvingEnabled(false)
                            .setFileCachingEnabled(false));
        }
    }
}
