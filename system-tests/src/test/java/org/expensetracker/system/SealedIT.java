package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever has the database has no card and no note: they are looked for in every row of every table. */
class SealedIT {

    private static final String CARD = "card-sealed-7340";
    private static final String NOTE = "Sealed note about Ms Quill";

    private static Product product;
    private static Api finance;

    @BeforeAll
    static void begin() {
        product = Product.running();
        finance = product.as("finance@acme.test");
    }

    private static String store() {
        String id = Records.newId();
        Records.Put purchase =
                Records.at("SEALED KIOSK QUILL", Records.own("acme", id, "employee@acme.test", 5, "APPROVED"));
        String record = new String(purchase.data(), StandardCharsets.UTF_8)
                .replace("\"card\":\"card-1\"", "\"card\":\"" + CARD + "\",\"note\":\"" + NOTE + "\"");
        product.stream().put(Records.text(purchase.key(), record));
        await().until(() -> finance.newest(id) != null);
        return id;
    }

    @Test
    void shouldTellThePeopleOfTheCompany() {
        String id = store();

        assertThat(finance.newest(id).path("card").asText()).isEqualTo(CARD);
        assertThat(finance.newest(id).path("note").asText()).isEqualTo(NOTE);
    }

    @Test
    void shouldTellNobodyWhoReadsTheDatabase() throws SQLException {
        String id = store();
        String expense = finance.newest(id).path("id").asText();
        assertThat(finance.send(
                                "POST",
                                "/api/expenses/" + expense + "/category",
                                "application/json",
                                "{\"category\":\"MEALS\"}")
                        .status())
                .as("the choice, which remembers the card")
                .isEqualTo(200);

        int tables = 0;
        try (Connection connection = product.superuser();
                Statement statement = connection.createStatement()) {
            for (String table : tables(statement)) {
                tables++;
                String sql = "SELECT t::text FROM %s t WHERE t::text ~ '%s|%s'".formatted(table, CARD, NOTE);
                try (ResultSet row = statement.executeQuery(sql)) {
                    assertThat(row.next()).as("a row of %s tells", table).isFalse();
                }
            }
            try (ResultSet row = statement.executeQuery(
                    "SELECT count(*) FROM tenant_acme.category_choice WHERE card LIKE E'\\x01%'")) {
                row.next();
                assertThat(row.getInt(1)).as("sealed cards of choices").isPositive();
            }
        }
        assertThat(tables).isGreaterThan(20);
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname LIKE 'tenant%'"
                        + " OR schemaname = 'platform'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    @Test
    void shouldKeepAKeyForEachCompanyAndLetNobodyElseReadIt() throws Exception {
        Path keys = Path.of(product.serverEnvironment().get("EXPENSES_KEYS"));
        List<String> files;
        try (Stream<Path> all = Files.list(keys)) {
            files = all.map(file -> file.getFileName().toString()).toList();
        }

        assertThat(files).contains("acme.key", "globex.key");
        for (String file : files) {
            assertThat(Files.getPosixFilePermissions(keys.resolve(file)))
                    .as(file)
                    .allMatch(permission -> permission.name().startsWith("OWNER"));
        }
    }
}
