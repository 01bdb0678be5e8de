package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** The product's realm at Keycloak, as its administrator changes it. */
final class Realm {

    private final Product product;

    Realm(Product product) {
        this.product = product;
    }

    /** Lets people come back to this product's portal after their login, and to those known before. */
    void admitPortal() {
        String token = administrator();
        URI clients = product.keycloak("/admin/realms/expenses/clients");
        Api.Answer found = Api.send(HttpRequest.newBuilder(Api.uri(clients + "?clientId=expense-portal"))
                .header("Authorization", token));
        ObjectNode client = (ObjectNode) found.json().get(0);
        client.withArray("redirectUris").add(product.portal("/*").toString());
        Api.Answer changed = Api.send(
                HttpRequest.newBuilder(Api.uri(clients + "/" + client.get("id").asText()))
                        .header("Authorization", token)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(client.toString())));
        assertThat(changed.status()).as(changed.body()).isEqualTo(204);
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
