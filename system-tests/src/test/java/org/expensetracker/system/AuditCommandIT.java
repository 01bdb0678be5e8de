package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code ./run audit verify}, when somebody who may do everything in the database changed what is on record. */
class AuditCommandIT {

    private static final String CHANGE = "UPDATE tenant_globex.audit_event SET roles = %s WHERE sequence = 1";

    private final Product product = Product.running();

    @AfterEach
    void putRight() throws SQLException {
        change("rtrim(roles, '!')");
    }

    @Test
    void shouldEndWithOneAndNameTheFirstBrokenLink() throws Exception {
        // Whoever looks at the trail without the right to is on it: there is a first event.
        assertThat(product.as("employee@globex.test").get("/api/audit").status())
                .isEqualTo(403);
        assertThat(Commands.run("audit", "verify", "--company=globex")).contains("globex: ");

        change("roles || '!'");

        Commands.Ended ended = Commands.end("audit", "verify");
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.printed()).containsPattern("globex: .*event 1\\b").doesNotContain("\tat ");
    }

    private void change(String roles) throws SQLException {
        try (Connection superuser = product.superuser();
                Statement statement = superuser.createStatement()) {
            // So no trigger refuses it.
            statement.execute("SET session_replication_role = replica");
            statement.execute(CHANGE.formatted(roles));
        }
    }
}
