package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Records that were parked for want of their company are sent again once it is set up. */
class RedriveIT {

    private static final String JSON = "application/json";
    private static final String BLOCKED = "/api/platform/blocked-keys";
    private static final String REDRIVE = "/api/platform/parked/redrive";

    private final Product product = Product.running();
    private final Stream stream = product.stream();
    private final Api operator = product.as("operator@platform.test");
    private final String company = "late-c" + new Random().nextInt(1_000_000);

    @AfterEach
    void end() {
        stream.close();
    }

    @Test
    void shouldStoreWhatWasParkedOnceItsCompanyIsSetUpAndOnlyOnce() {
        StreamCounts before = StreamCounts.of(product);
        stream.put(Records.own(company, Records.newId(), "p@late.test", 12.34, "APPROVED"));
        StreamCounts parked = before.awaitReceived(product, 1);
        assertThat(parked.minus(before)).isEqualTo(new StreamCounts(1, 0, 0, 0, 1));
        long id = newestParked().get("id").asLong();

        assertThat(redrive(id).at("/result/outcome").asText()).isEqualTo("REFUSED");
        assertThat(newestParked().at("/redrive/code").asText()).isEqualTo("unknown-tenant");
        assertThat(StreamCounts.of(product)).isEqualTo(parked);

        setUp();
        JsonNode first = redrive(id);
        assertThat(first.at("/result/outcome").asText()).isEqualTo("STORED");
        assertThat(first.at("/result/by").asText()).isEqualTo("operator@platform.test");
        assertThat(redrive(id)).isEqualTo(first);
        assertThat(StreamCounts.of(product).minus(before)).isEqualTo(new StreamCounts(1, 1, 0, 0, 0));
        assertThat(operator.get("/api/platform/parked?state=REDRIVEN&limit=200").body())
                .contains("\"id\":" + id + ",");
    }

    @Test
    void shouldFreeABlockedKeyOfWhichTheOperatorSawAll() throws SQLException {
        String key = "key-" + Records.newId();
        product.block(key, 2);
        String seen = "{\"application\":\"test\",\"stream\":\"test\",\"partitionKey\":\"" + key
                + "\",\"waiting\":0,\"parked\":";
        assertThat(operator.get(BLOCKED).body()).contains(key);
        assertThat(product.as("admin@acme.test").get(BLOCKED).status()).isEqualTo(403);
        assertThat(product.as("admin@acme.test")
                        .send("POST", BLOCKED + "/free", JSON, seen + "2}")
                        .status())
                .isEqualTo(403);

        assertThat(operator.send("POST", BLOCKED + "/free", JSON, seen + "1}").status())
                .isEqualTo(409);
        Api.Answer freed = operator.send("POST", BLOCKED + "/free", JSON, seen + "2}");
        assertThat(freed.status()).isEqualTo(200);
        assertThat(freed.body()).doesNotContain(key);
        assertThat(operator.send("POST", BLOCKED + "/free", JSON, seen + "2}").status())
                .isEqualTo(404);
    }

    @Test
    void shouldBeForOperatorsAlone() {
        Api admin = product.as("admin@acme.test");
        assertThat(admin.send("POST", REDRIVE, JSON, "{\"reason\":\"undecodable\"}")
                        .status())
                .isEqualTo(403);
        assertThat(admin.get("/api/platform/parked/reasons").status()).isEqualTo(403);
        assertThat(operator.send("POST", REDRIVE, JSON, "{}").status()).isEqualTo(400);
        assertThat(operator.send("POST", REDRIVE, JSON, "{\"ids\":[999999999]}").status())
                .isEqualTo(404);
    }

    private JsonNode newestParked() {
        return operator.get("/api/platform/parked?limit=1").json().at("/items/0");
    }

    private JsonNode redrive(long id) {
        return operator.send("POST", REDRIVE, JSON, "{\"ids\":[" + id + "]}")
                .json()
                .at("/items/0");
    }

    private void setUp() {
        Api.Answer answer = operator.send(
                "PUT",
                "/api/platform/tenants/" + company,
                JSON,
                "{\"name\":\"Late\",\"currency\":\"USD\",\"zone\":\"Europe/Berlin\",\"routes\":[]}");
        assertThat(answer.status()).isEqualTo(201);
    }
}
