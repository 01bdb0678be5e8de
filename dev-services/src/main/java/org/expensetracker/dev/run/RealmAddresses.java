package org.expensetracker.dev.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps the addresses in the realm true: the realm is imported once, and a later start may use other ports, to which
 * Keycloak would neither redirect nor send mail.
 */
final class RealmAddresses {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Site site;

    RealmAddresses(Site site) {
        this.site = site;
    }

    /** Changes the addresses unless the files say that they are the present ones already; a realm just imported has these. */
    void follow(Path knownPortal, Path knownMail) throws IOException, InterruptedException {
        boolean first = !Files.exists(knownPortal);
        String before = first ? site.portalUrl() : Files.readString(knownPortal);
        if (!before.equals(site.portalUrl())) {
            replacePortal(before);
        }
        Files.writeString(knownPortal, site.portalUrl());
        String mail = String.valueOf(site.ports().mail());
        if (!first && !(Files.exists(knownMail) && Files.readString(knownMail).equals(mail))) {
            replaceMail(mail);
        }
        Files.writeString(knownMail, mail);
    }

    private void replacePortal(String before) throws IOException, InterruptedException {
        String token = new Tokens(site).ofAdministrator();
        String clients = realm() + "/clients";
        JsonNode found = JSON.readTree(expect200(Http.json(clients + "?clientId=" + Demo.CLIENT_ID, token, null)));
        ObjectNode client =
                (ObjectNode) JSON.readTree(found.get(0).toString().replace(before + "/", site.portalUrl() + "/"));
        expect204(
                Http.json(clients + "/" + client.get("id").asText(), token, client.toString()),
                "the portal's new address " + site.portalUrl());
    }

    private void replaceMail(String port) throws IOException, InterruptedException {
        ObjectNode realm = JSON.createObjectNode();
        realm.set(
                "smtpServer",
                JSON.readTree(Resources.text("realm.json").replace("${mailPort}", port))
                        .get("smtpServer"));
        expect204(Http.json(realm(), new Tokens(site).ofAdministrator(), realm.toString()), "the mail's port " + port);
    }

    private String realm() {
        return site.keycloakUrl() + "/admin/realms/" + Demo.REALM;
    }

    private static void expect204(HttpResponse<String> answer, String what) {
        if (answer.statusCode() != 204) {
            throw new Trouble("Keycloak did not take " + what + ": " + answer.statusCode() + " " + answer.body()
                    + ". Start with the ports it knows, or with --fresh.");
        }
    }

    private static String expect200(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new Trouble("Keycloak did not list its clients: " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
