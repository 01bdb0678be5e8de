package org.expensetracker.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The API as one person uses it, with a token from Keycloak. Thread-safe. */
final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Map<String, Token> TOKENS = new ConcurrentHashMap<>();

    private record Token(String value, long untilNanos) {}

    /** A response: its status, its head, and its body as JSON where it is that. */
    record Answer(int status, HttpResponse<String> response) {

        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError("No JSON in answer " + status + ": " + response.body(), e);
            }
        }

        String head(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String body() {
            return response.body();
        }
    }

    private final Product product;
    private final String user;

    /** @param user a demo login; null for nobody */
    Api(Product product, String user) {
        this.product = product;
        this.user = user;
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer send(String method, String path, String contentType, String body) {
        return send(request(path).header("Content-Type", contentType).method(method, BodyPublishers.ofString(body)));
    }

    /** Every expense that the query finds, over all pages. */
    List<JsonNode> expenses(String query) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get("/api/expenses?limit=200" + query + cursor).json();
            page.get("items").forEach(all::add);
            String next = page.path("next").asText("");
            cursor = next.isEmpty() || next.equals("null") ? "" : "&cursor=" + encode(next);
        } while (!cursor.isEmpty());
        return all;
    }

    /** The expense of that transaction, where it is among the newest 200; null where it is not. */
    JsonNode newest(String transactionId) {
        for (JsonNode expense : get("/api/expenses?limit=200").json().get("items")) {
            if (expense.get("transactionId").asText().equals(transactionId)) {
                return expense;
            }
        }
        return null;
    }

    /** The lines of an answer that does not end, as they come; close it to leave. Ready when its head is there. */
    java.util.stream.Stream<String> listen(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).GET().build(), BodyHandlers.ofLines()).body();
    }

    /** The status of an answer that may never end; nothing more of it is read. */
    int status(URI uri) {
        HttpRequest.Builder request = request("/").uri(uri);
        try {
            HttpResponse<InputStream> response = HTTP.send(request.GET().build(), BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A file, which is no text. */
    HttpResponse<byte[]> file(String path) {
        try {
            return HTTP.send(request(path).GET().build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(product.portal(path)).timeout(Duration.ofSeconds(30));
        return user == null ? request : request.header("Authorization", "Bearer " + token());
    }

    /** An access token of this person, fetched once and renewed before it expires. */
    String token() {
        return TOKENS.compute(
                        product.keycloak("") + user,
                        (key, known) -> known != null && known.untilNanos() > System.nanoTime() ? known : fetchToken())
                .value();
    }

    private Token fetchToken() {
        Map<String, String> form = Map.of(
                "grant_type",
                "password",
                "client_id",
                "expense-cli",
                "username",
                user,
                "password",
                "demo",
                "scope",
                "openid");
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
        Answer answer = send(HttpRequest.newBuilder(product.keycloak("/realms/expenses/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
        if (answer.status() != 200) {
            throw new AssertionError("No token for " + user + ": " + answer.body());
        }
        long seconds = answer.json().get("expires_in").asLong();
        return new Token(
                answer.json().get("access_token").asText(),
                System.nanoTime() + Duration.ofSeconds(seconds / 2).toNanos());
    }

    static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static URI uri(String text) {
        return URI.create(text);
    }

    /** Why that person's sessions ended, newest first: as an auditor of their company reads it. */
    List<String> endsOfSessions(String person) {
        return get("/api/audit?action=SESSION_ENDED&person=" + encode(person))
                .json()
                .get("items")
                .findValuesAsText("reason");
    }
}
