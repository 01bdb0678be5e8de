package org.expensetracker.cold;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/**
 * An empty database in memory that reads and writes Parquet files of one folder. It reaches no other file and no network, loads no
 * extension, and lets no statement change that; what does not fit in its memory goes to the folder.
 */
final class DuckDb {

    private static final String MEMORY = "256MB";

    private DuckDb() {}

    /** Opens one; closing the connection is its end. */
    static Connection open(Path folder) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("memory_limit", MEMORY);
        settings.setProperty("threads", "1");
        settings.setProperty("temp_directory", folder.toString());
        // Named, since the container's class loader keeps it from the list of drivers.
        Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", settings);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET allowed_directories = [" + literal(folder + "/") + "]");
            statement.execute("SET enable_external_access = false");
            statement.execute("SET lock_configuration = true");
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /** A text of the program's own as SQL has it. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
