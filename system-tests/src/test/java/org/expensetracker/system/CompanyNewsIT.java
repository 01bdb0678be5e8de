package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** What the server tells other nodes, and what it hears from them; the other node is this test on a connection of its own. */
class CompanyNewsIT {

    private static final String CHANNEL = "company_news";
    private static final String RULE =
            """
            {"name":"Told","conditions":{"descriptorContains":"ZQWORT"},"category":"LODGING","enabled":%s}""";

    /** Less than the minute after which a server that hears nothing would read the rules anyway. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Product product = Product.running();
    private final Stream stream = product.stream();
    private final Api globex = product.as("finance@globex.test");
    private Connection node;

    @BeforeEach
    void begin() throws SQLException {
        node = product.owner();
    }

    @AfterEach
    void end() throws SQLException {
        node.close();
        stream.close();
    }

    private String add(boolean enabled) {
        Api.Answer added = globex.send("POST", "/api/rules", "application/json", RULE.formatted(enabled));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return added.head("Location").replaceFirst(".*/api/", "/api/");
    }

    private void delete(String rule) {
        assertThat(globex.send("DELETE", rule, "application/json", "").status()).isEqualTo(204);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = node.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Who decided about the next purchase of that merchant. */
    private String decider() {
        String id = Records.newId();
        stream.put(Records.at("ZQWORT 1", Records.own("globex", id, "employee@globex.test", 8.10, "APPROVED")));
        JsonNode expense =
                await().atMost(Duration.ofSeconds(30)).until(() -> globex.newest(id), found -> found != null);
        return expense.get("decidedBy").asText();
    }

    @Test
    void shouldTellOfAChange() throws Exception {
        execute("LISTEN " + CHANNEL);

        String rule = add(true);

        PGNotification[] told = node.unwrap(PGConnection.class).getNotifications((int) SOON.toMillis());
        assertThat(told).extracting(PGNotification::getParameter).contains("globex");
        delete(rule);
    }

    @Test
    void shouldHearOfAChange() throws Exception {
        String rule = add(false);
        assertThat(decider()).isNotEqualTo("RULE");

        node.setAutoCommit(false);
        execute("UPDATE tenant_globex.category_rule SET enabled = true WHERE name = 'Told'");
        execute("NOTIFY " + CHANNEL + ", 'globex'");
        node.commit();

        await().atMost(SOON).until(() -> decider().equals("RULE"));
        delete(rule);
    }
}
