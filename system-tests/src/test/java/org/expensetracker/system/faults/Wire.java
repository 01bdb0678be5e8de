package org.expensetracker.system.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The network between a server and its database: passes bytes on loopback, and is cut on command, all connections at
 * once, or one of them at the worst moment of its transaction. Thread-safe.
 */
final class Wire implements AutoCloseable {

    /** What the database says at the moment of the cut; what it says then is not heard any more. */
    enum Moment {
        /** The bean's rows are written, and the transaction is open. */
        BEFORE_COMMIT("INSERT 0 "),
        /** The transaction has committed, and the server will never hear it. */
        AFTER_COMMIT("COMMIT\0");

        private final String sign;

        Moment(String sign) {
            this.sign = sign;
        }
    }

    private record Trap(Moment moment, CompletableFuture<Void> sprung) {}

    private final int target;
    private final ServerSocket door;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Trap> trap = new AtomicReference<>();

    Wire(int target) {
        this.target = target;
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Cuts the first connection that comes to the moment; the answer is done when that has happened. */
    CompletableFuture<Void> cutAt(Moment moment) {
        CompletableFuture<Void> sprung = new CompletableFuture<>();
        trap.set(new Trap(moment, sprung));
        return sprung;
    }

    /** Cuts every connection now, and says how many there were. */
    int cut() {
        Set<Link> all = Set.copyOf(links);
        all.forEach(Link::cut);
        return all.size();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                connect(client);
            } catch (IOException closed) {
                // The door is closed, which ends the loop; or a caller went away, who calls again.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Link link = new Link(client, server);
            links.add(link);
            daemon(() -> link.pass(client, server, false));
            daemon(() -> link.pass(server, client, true));
        } catch (IOException down) {
            // No database just now: whoever calls hears the same as without a wire.
            client.close();
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    /** One connection. */
    private final class Link {

        private final Socket client;
        private final Socket server;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void pass(Socket from, Socket to, boolean isAnswer) {
            byte[] bytes = new byte[1 << 16];
            try {
                for (int count = read(from, bytes); count >= 0; count = read(from, bytes)) {
                    if (isAnswer && springs(bytes, count)) {
                        break;
                    }
                    to.getOutputStream().write(bytes, 0, count);
                }
            } catch (IOException ended) {
                // One side went away: the other one hears it below.
            }
            cut();
        }

        private static int read(Socket from, byte[] bytes) throws IOException {
            return from.getInputStream().read(bytes);
        }

        private boolean springs(byte[] bytes, int count) {
            Trap set = trap.get();
            if (set == null
                    || !new String(bytes, 0, count, StandardCharsets.ISO_8859_1).contains(set.moment().sign)
                    || !trap.compareAndSet(set, null)) {
                return false;
            }
            cut();
            set.sprung().complete(null);
            return true;
        }

        /** A reset and no orderly end: neither side can take it for one. */
        void cut() {
            links.remove(this);
            for (Socket side : new Socket[] {client, server}) {
                try {
                    side.setSoLinger(true, 0);
                    side.close();
                } catch (IOException e) {
                    // It is closed already.
                }
            }
        }
    }
}
