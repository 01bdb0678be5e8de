package org.expensetracker.dev.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.util.Map;

/** Access tokens by user name and the demo's password. */
final class Tokens {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Site site;

    Tokens(Site site) {
        this.site = site;
    }

    /** A token of a demo user for the API. */
    String of(String user) throws IOException, InterruptedException {
        return token(Demo.REALM, Demo.TOKEN_CLIENT_ID, user, Demo.PASSWORD);
    }

    String ofAdministrator() throws IOException, InterruptedException {
        return token("master", "admin-cli", Demo.ADMINISTRATOR, Demo.ADMINISTRATOR_PASSWORD);
    }

    private String token(String realm, String client, String user, String password)
            throws IOException, InterruptedException {
        HttpResponse<String> answer;
        try {
            answer = Http.form(
                    site.keycloakUrl() + "/realms/" + realm + "/protocol/openid-connect/token",
                    Map.of("grant_type", "password", "client_id", client, "username", user, "password", password));
        } catch (ConnectException e) {
            throw new Trouble("Keycloak does not answer at " + site.keycloakUrl() + ": start ./run first.", e);
        }
        if (answer.statusCode() != 200) {
            throw new Trouble("Keycloak gives no token for " + user + ": "
                    + JSON.readTree(answer.body()).path("error_description").asText(answer.body())
                    + ". The demo's users are employee, approver, finance, admin and auditor @acme.test and @globex.test,"
                    + " and " + Demo.OPERATOR + ".");
        }
        return JSON.readTree(answer.body()).get("access_token").asText();
    }
}
