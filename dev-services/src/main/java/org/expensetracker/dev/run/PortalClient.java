package org.expensetracker.dev.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps the portal's addresses in the realm true: the realm is imported once, and a later start may use another port,
 * which Keycloak would refuse to redirect to.
 */
final class PortalClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Site site;

    PortalClient(Site site) {
        this.site = site;
    }

    /** Changes the addresses unless the file says that they are this portal's already. */
    void follow(Path known) throws IOException, InterruptedException {
        boolean first = !Files.exists(known);
        String before = first ? site.portalUrl() : Files.readString(known);
        if (!before.equals(site.portalUrl())) {
            replace(before);
        }
        Files.writeString(known, site.portalUrl());
    }

    private void replace(String before) throws IOException, InterruptedException {
        String token = new Tokens(site).ofAdministrator();
        String clients = site.keycloakUrl() + "/admin/realms/" + Demo.REALM + "/clients";
        JsonNode found = JSON.readTree(expect200(Http.json(clients + "?clientId=" + Demo.CLIENT_ID, token, null)));
        ObjectNode client =
                (ObjectNode) JSON.readTree(found.get(0).toString().replace(before + "/", site.portalUrl() + "/"));
        HttpResponse<String> answer = Http.json(clients + "/" + client.get("id").asText(), token, client.toString());
        if (answer.statusCode() != 204) {
            throw new Trouble("Keycloak did not take the portal's new address " + site.portalUrl() + ": "
                    + answer.statusCode() + " " + answer.body() + ". Start with the port it knows, " + before
                    + ", or with --fresh.");
        }
    }

    private static String expect200(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new Trouble("Keycloak did not list its clients: " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
