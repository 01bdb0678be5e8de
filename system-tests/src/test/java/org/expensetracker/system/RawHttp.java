package org.expensetracker.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A request written byte by byte, for what no HTTP library would send. */
final class RawHttp implements AutoCloseable {

    private static final int PATIENCE = 30_000;

    private final Socket socket;

    private RawHttp(Socket socket) {
        this.socket = socket;
    }

    static RawHttp to(Product product) throws IOException {
        URI portal = product.portal("/");
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), portal.getPort());
        socket.setSoTimeout(PATIENCE);
        return new RawHttp(socket);
    }

    /** What a server answers to these lines, the first of which is the request's. */
    static String ask(Product product, String... head) throws IOException {
        try (RawHttp raw = to(product)) {
            return raw.head(head).answer();
        }
    }

    RawHttp head(String... lines) throws IOException {
        return text(String.join("\r\n", lines) + "\r\n\r\n");
    }

    RawHttp text(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return this;
    }

    /** Sends so many bytes of the same, or fewer where the server hangs up before; says how many went out. */
    long flood(byte[] chunk, long bytes) {
        long sent = 0;
        try {
            while (sent < bytes) {
                socket.getOutputStream().write(chunk);
                sent += chunk.length;
            }
        } catch (IOException hungUp) {
            return sent;
        }
        return sent;
    }

    /** Whether the server neither answers nor hangs up after more of the request, for which it has that long. */
    boolean isSilentAfter(String text, Duration pause) {
        try {
            socket.setSoTimeout((int) pause.toMillis());
            text(text);
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException silent) {
            return true;
        } catch (IOException reset) {
            return false;
        }
    }

    /** The head of the answer and what came with it; empty where the server hung up without. */
    String answer() throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[65_536];
        try {
            int read = in.read(buffer);
            while (read > 0) {
                answer.write(buffer, 0, read);
                socket.setSoTimeout(500);
                read = in.read(buffer);
            }
        } catch (SocketTimeoutException complete) {
            return answer.toString(StandardCharsets.UTF_8);
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
