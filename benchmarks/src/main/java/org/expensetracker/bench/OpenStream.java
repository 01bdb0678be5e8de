package org.expensetracker.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.expensetracker.dev.run.Stage;

/** Somebody of finance who listens to the product's event stream, and notes when each transaction was seen. Thread-safe. */
final class OpenStream implements AutoCloseable {

    private static final String MARK = "\"transactionId\":\"";

    private final Map<String, Long> seen = new ConcurrentHashMap<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Stream<String> lines;

    private OpenStream(Stage stage, String user) throws IOException, InterruptedException {
        HttpResponse<Stream<String>> answer = client.send(
                HttpRequest.newBuilder(URI.create(stage.portalUrl() + "/api/events"))
                        .header("Authorization", "Bearer " + stage.token(user))
                        .header("Accept", "text/event-stream")
                        .build(),
                HttpResponse.BodyHandlers.ofLines());
        if (answer.statusCode() != 200) {
            throw new IOException("The event stream answered " + answer.statusCode() + " to " + user + ".");
        }
        lines = answer.body();
        Thread reader = new Thread(() -> lines.forEach(this::note), "events of " + user);
        reader.setDaemon(true);
        reader.setUncaughtExceptionHandler((thread, end) -> seen.putIfAbsent("the stream ended", micros()));
        reader.start();
    }

    static OpenStream of(Stage stage, String user) throws IOException, InterruptedException {
        return new OpenStream(stage, user);
    }

    private void note(String line) {
        int at = line.indexOf(MARK);
        if (at >= 0) {
            int from = at + MARK.length();
            seen.putIfAbsent(line.substring(from, line.indexOf('"', from)), micros());
        }
    }

    /** When that transaction was seen, in microseconds since 1970; null where it was not. */
    Long seenAt(String transactionId) {
        return seen.get(transactionId);
    }

    static long micros() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    @Override
    public void close() {
        lines.close();
    }
}
