package org.expensetracker.objects;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What S3 says of a bucket with object lock, on loopback: an object is put once, with a lock and a checksum that is right, or not at
 * all; removing one without its version only hides it; all versions can be listed, a few at a time.
 */
public final class TestBucket implements AutoCloseable {

    private static final int MOST_OF_A_LISTING = 2;

    /** An object as it was put. */
    public record Kept(String key, String content, String mode, String until, Instant at) {}

    private final HttpServer server;
    private final List<Kept> kept = new ArrayList<>();

    public TestBucket() throws IOException {
        // Where the SDK finds credentials: these open nothing.
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** A client of it. */
    public S3 client() {
        return new S3(Optional.of("http://127.0.0.1:" + server.getAddress().getPort()), Optional.of("eu-central-1"));
    }

    /** All that was ever put. */
    public synchronized List<Kept> kept() {
        return List.copyOf(kept);
    }

    /** What somebody puts there who may put, too. */
    public synchronized void slipIn(String key) {
        kept.add(new Kept(key, "", "COMPLIANCE", "", Instant.now()));
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("PUT")) {
                put(exchange);
            } else {
                list(exchange);
            }
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void put(HttpExchange exchange) throws IOException, NoSuchAlgorithmException {
        byte[] content = exchange.getRequestBody().readAllBytes();
        String key = exchange.getRequestURI().getPath().replaceFirst("^/[^/]*/", "");
        String sum = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
        if (kept.stream().anyMatch(object -> object.key().equals(key))) {
            boolean once = "*".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            send(exchange, once ? 412 : 200, once ? error("PreconditionFailed") : "");
        } else if (!sum.equals(exchange.getRequestHeaders().getFirst("x-amz-checksum-sha256"))) {
            send(exchange, 400, error("InvalidRequest"));
        } else {
            kept.add(new Kept(
                    key,
                    new String(content, StandardCharsets.UTF_8),
                    exchange.getRequestHeaders().getFirst("x-amz-object-lock-mode"),
                    exchange.getRequestHeaders().getFirst("x-amz-object-lock-retain-until-date"),
                    Instant.now()));
            send(exchange, 200, "");
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        String prefix = parameter(query, "prefix");
        String after = parameter(query, "key-marker");
        List<Kept> found = kept.stream()
                .filter(object ->
                        object.key().startsWith(prefix) && object.key().compareTo(after) > 0)
                .sorted((a, b) -> a.key().compareTo(b.key()))
                .toList();
        boolean more = found.size() > MOST_OF_A_LISTING;
        StringBuilder xml = new StringBuilder("<ListVersionsResult>");
        for (Kept object : found.subList(0, Math.min(MOST_OF_A_LISTING, found.size()))) {
            xml.append("<Version><Key>%s</Key><VersionId>1</VersionId><LastModified>%s</LastModified></Version>"
                    .formatted(object.key(), object.at()));
        }
        xml.append("<IsTruncated>").append(more).append("</IsTruncated>");
        if (more) {
            String last = found.get(MOST_OF_A_LISTING - 1).key();
            xml.append("<NextKeyMarker>")
                    .append(last)
                    .append("</NextKeyMarker><NextVersionIdMarker>1</NextVersionIdMarker>");
        }
        send(exchange, 200, xml.append("</ListVersionsResult>").toString());
    }

    private static String parameter(String query, String name) {
        for (String one : query.split("&")) {
            if (one.startsWith(name + "=")) {
                return one.substring(name.length() + 1);
            }
        }
        return "";
    }

    private static String error(String code) {
        return "<Error><Code>%1$s</Code><Message>%1$s of the stand-in</Message></Error>".formatted(code);
    }

    private static void send(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
