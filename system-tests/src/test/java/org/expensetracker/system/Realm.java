package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

/** The product's realm at Keycloak, as its administrator changes it. */
final class Realm {

    private static final String ADMIN = "/admin/realms/expenses";

    private final Product product;

    Realm(Product product) {
        this.product = product;
    }

    /** Lets people come back to this product's portal after their login, and to those known before. */
    void admitPortal() {
        admit(product.portal("/callback").toString());
    }

    /** Lets people come back to this address after their login. */
    void admit(String callback) {
        String token = administrator();
        URI clients = product.keycloak("/admin/realms/expenses/clients");
        Api.Answer found = Api.send(HttpRequest.newBuilder(Api.uri(clients + "?clientId=expense-portal"))
                .header("Authorization", token));
        ObjectNode client = (ObjectNode) found.json().get(0);
        client.withArray("redirectUris").add(callback);
        Api.Answer changed = Api.send(
                HttpRequest.newBuilder(Api.uri(clients + "/" + client.get("id").asText()))
                        .header("Authorization", token)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(client.toString())));
        assertThat(changed.status()).as(changed.body()).isEqualTo(204);
    }

    /** Makes an organization. */
    void addCompany(String alias) {
        add(
                "/organizations",
                """
                {"name":"%1$s","alias":"%1$s","enabled":true,"domains":[{"name":"%1$s.test","verified":true}]}"""
                        .formatted(alias));
    }

    /** Makes somebody of a company whom no other test knows; says who. */
    String addEmployee(String user, String company) {
        addPerson(user, List.of("employee"), List.of(company));
        return user;
    }

    /** Makes somebody with the demo's password, with realm roles, a member of these organizations. */
    void addPerson(String user, List<String> roles, List<String> companies) {
        String id = add(
                "/users",
                """
                {"username":"%s","email":"%s","emailVerified":true,"enabled":true,"firstName":"P","lastName":"Q",
                 "credentials":[{"type":"password","value":"demo","temporary":false}]}"""
                        .formatted(user, user.contains("@") ? user : user + "@prowl.test"));
        for (String role : roles) {
            String found = read("/roles/" + role).toString();
            change("POST", "/users/" + id + "/role-mappings/realm", "[" + found + "]");
        }
        for (String company : companies) {
            String organization = organization(company);
            change("POST", "/organizations/" + organization + "/members", "\"" + id + "\"");
        }
    }

    /** By its alias; it is searched by its name, of which a company's alias here is a part. */
    private String organization(String alias) {
        for (JsonNode found : read("/organizations?max=100&search=" + alias)) {
            if (found.get("alias").asText().equals(alias)) {
                return found.get("id").asText();
            }
        }
        throw new AssertionError("The realm has no organization " + alias);
    }

    /** Ends every login of a person, as an administrator does. */
    void logOut(String user) {
        String id = read("/users?exact=true&username=" + Api.encode(user))
                .get(0)
                .get("id")
                .asText();
        change("POST", "/users/" + id + "/logout", "");
    }

    /** Asks for a token with a password; how it is answered. */
    Api.Answer grant(String user, String password) {
        return Api.send(HttpRequest.newBuilder(product.keycloak("/realms/expenses/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=password&client_id=expense-cli&scope=openid&username="
                        + Api.encode(user) + "&password=" + Api.encode(password))));
    }

    /** Lets the realm vouch for what is signed with this key, too; it goes on signing with its own. */
    void trust(String privateKey) {
        String config =
                "{\"priority\":[\"-100\"],\"enabled\":[\"true\"],\"active\":[\"false\"],\"algorithm\":[\"RS256\"],\"privateKey\":[\"%s\"]}";
        add(
                "/components",
                "{\"name\":\"test\",\"providerId\":\"rsa\",\"providerType\":\"org.keycloak.keys.KeyProvider\",\"config\":%s}"
                        .formatted(config.formatted(privateKey)));
    }

    private JsonNode read(String path) {
        return Api.send(HttpRequest.newBuilder(product.keycloak(ADMIN + path)).header("Authorization", administrator()))
                .json();
    }

    /** The identifier of what was made. */
    private String add(String path, String body) {
        String location = change("POST", path, body).head("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private Api.Answer change(String method, String path, String body) {
        Api.Answer changed = Api.send(HttpRequest.newBuilder(product.keycloak(ADMIN + path))
                .header("Authorization", administrator())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
        assertThat(changed.status()).as(path + ": " + changed.body()).isBetween(200, 204);
        return changed;
    }

    private String administrator() {
        Api.Answer answer =
                Api.send(HttpRequest.newBuilder(product.keycloak("/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=password&client_id=admin-cli&username=admin"
                                + "&password=demo-administrator")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return "Bearer " + answer.json().get("access_token").asText();
    }
}
