package org.expensetracker.dev.run;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** HTTP to the services of this machine, with limits on how long an answer may take. Safe for many threads. */
final class Http {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private Http() {}

    /** The status of a GET, or 0 when nobody answers there yet. */
    static int status(String url) throws InterruptedException {
        try {
            return send(request(url).GET()).statusCode();
        } catch (ConnectException | HttpTimeoutException e) {
            return 0;
        } catch (IOException e) {
            return -1;
        }
    }

    static HttpResponse<String> form(String url, Map<String, String> fields) throws IOException, InterruptedException {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A GET, or a PUT when there is a body, with a bearer token. */
    static HttpResponse<String> json(String url, String token, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(url).header("Authorization", "Bearer " + token);
        return send(
                body == null
                        ? request.GET()
                        : request.header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
