package org.expensetracker.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * What this project began as: a function that opens a connection for each record, inserts one row, whose trigger writes a
 * second one, and commits.
 */
final class Original {

    private static final String TABLES =
            """
            DROP SCHEMA IF EXISTS original CASCADE;
            CREATE SCHEMA original;
            CREATE TABLE original.transactions (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, transaction text NOT NULL,
                created_at timestamptz NOT NULL DEFAULT now());
            CREATE TABLE original.expenses (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, transaction_id bigint NOT NULL,
                transaction text NOT NULL, created_at timestamptz NOT NULL);
            CREATE FUNCTION original.copy_transaction() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                INSERT INTO original.expenses (transaction_id, transaction, created_at)
                VALUES (NEW.id, NEW.transaction, NEW.created_at);
                RETURN NEW;
            END $$;
            CREATE TRIGGER copied AFTER INSERT ON original.transactions
                FOR EACH ROW EXECUTE FUNCTION original.copy_transaction()""";

    private final Database database;

    Original(Database database) {
        this.database = database;
    }

    /** Inserts that many records; rows a second. */
    double run(int records) throws SQLException, IOException {
        database.execute(TABLES);
        Workload workload = new Workload(0);
        insert(workload, records / 4);
        long start = System.nanoTime();
        insert(workload, records);
        return records * 1e9 / (System.nanoTime() - start);
    }

    private void insert(Workload workload, int records) throws SQLException {
        for (int i = 0; i < records; i++) {
            String text =
                    new String(workload.next(List.of("acme"), "o" + i).data(), java.nio.charset.StandardCharsets.UTF_8);
            try (Connection connection = database.connect()) {
                connection.setAutoCommit(false);
                try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO original.transactions (transaction) VALUES (?)")) {
                    insert.setString(1, text);
                    insert.executeUpdate();
                }
                connection.commit();
            }
        }
    }
}
