package org.expensetracker.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.expensetracker.shared.Refusal;

/**
 * Keycloak's admin interface (its "Admin REST API"), as the program's own confidential client. No call takes longer than ten
 * seconds; what Keycloak does not do is a {@link Refusal} that says whom to ask, and stands in the log. Thread-safe.
 */
@ApplicationScoped
class KeycloakAdmin {

    private static final Logger LOG = System.getLogger(KeycloakAdmin.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CONNECTING = Duration.ofSeconds(2);
    private static final Duration ANSWERING = Duration.ofSeconds(10);
    private static final String REALMS = "/realms/";

    private String issuer;
    private Optional<String> client;
    private Optional<String> secret;
    private HttpClient http;

    /** For the container's proxy. */
    protected KeycloakAdmin() {}

    @Inject
    KeycloakAdmin(
            @ConfigProperty(name = "OIDC_ISSUER") String issuer,
            @ConfigProperty(name = "KEYCLOAK_ADMIN_CLIENT_ID") Optional<String> client,
            @ConfigProperty(name = "KEYCLOAK_ADMIN_CLIENT_SECRET") Optional<String> secret) {
        this.issuer = issuer.replaceAll("/+$", "");
        this.client = client;
        this.secret = secret;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECTING)
                .build();
    }

    /** Calls with one access token, which is good for the few that belong together. */
    Session open() {
        requireClient();
        String form = "grant_type=client_credentials&client_id=" + encoded(client.get()) + "&client_secret="
                + encoded(secret.get());
        HttpRequest.Builder request = request(URI.create(issuer + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return new Session(
                json(request, "the program's own login").path("access_token").asText());
    }

    /** Refuses where this server has no client of its own at Keycloak. */
    void requireClient() {
        if (client.isEmpty() || secret.isEmpty()) {
            throw Refusal.unavailable("This server may not change logins: give it KEYCLOAK_ADMIN_CLIENT_ID and"
                    + " KEYCLOAK_ADMIN_CLIENT_SECRET, as helm/README.md says.");
        }
    }

    /** One part of a path or a query. */
    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A few calls that belong together; paths are below the realm's own. */
    final class Session {

        private final String token;

        private Session(String token) {
            this.token = token;
        }

        JsonNode get(String path) {
            return json(to(path).GET(), path);
        }

        /** The identifier of what was made, the last part of its address; nothing where there is such a thing already. */
        Optional<String> post(String path, JsonNode body) {
            return send(to(path).POST(BodyPublishers.ofString(body.toString())), path)
                    .headers()
                    .firstValue("Location")
                    .map(address -> address.substring(address.lastIndexOf('/') + 1));
        }

        void put(String path, JsonNode body) {
            send(to(path).PUT(BodyPublishers.ofString(body.toString())), path);
        }

        /** Takes away what is there; what is not there any more is gone as it should be. */
        void delete(String path) {
            send(to(path).DELETE(), path);
        }

        private HttpRequest.Builder to(String path) {
            return request(URI.create(issuer.replace(REALMS, "/admin" + REALMS) + path))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json");
        }
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(ANSWERING);
    }

    private JsonNode json(HttpRequest.Builder request, String what) {
        try {
            return JSON.readTree(send(request, what).body());
        } catch (JsonProcessingException noJson) {
            throw unavailable(what, noJson);
        }
    }

    /** What Keycloak answered with success; or that there is such a thing already, or none to delete, and nothing was changed. */
    private HttpResponse<String> send(HttpRequest.Builder request, String what) {
        try {
            HttpRequest sent = request.build();
            HttpResponse<String> response = http.send(sent, BodyHandlers.ofString());
            int none = sent.method().equals("DELETE") ? 404 : 409;
            if (response.statusCode() != none && response.statusCode() / 100 != 2) {
                throw refused(what, response);
            }
            return response;
        } catch (IOException away) {
            throw unavailable(what, away);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw unavailable(what, stopping);
        }
    }

    private static Refusal refused(String what, HttpResponse<String> response) {
        LOG.log(
                Level.WARNING,
                "ET-IDENTITY-001 Keycloak answered {0} to {1}: {2}",
                response.statusCode(),
                what,
                response.body());
        return Refusal.unavailable("The login provider refused a step (" + response.statusCode()
                + "); what was done before it stands. Those who run this server find the reason in its log at"
                + " ET-IDENTITY-001; once it is mended, do the same again.");
    }

    private Refusal unavailable(String what, Exception cause) {
        LOG.log(Level.WARNING, "ET-IDENTITY-002 Keycloak at " + issuer + " gave no answer to " + what + ".", cause);
        return Refusal.unavailable("The login provider does not answer; what was done before stands."
                + " Do the same again in a minute, which completes it.");
    }
}
