package org.expensetracker.export;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import org.expensetracker.tenant.Tenant;

/** What a company takes with it that is in none of its tables. Who has it is another feature. Thread-safe. */
public interface OtherContents {

    /** One file's content. */
    @FunctionalInterface
    interface Content {
        /** Writes it, and says how many rows that were; null where it has none. */
        Long into(OutputStream out) throws IOException, SQLException;
    }

    /** Where files go. */
    @FunctionalInterface
    interface Files {
        /** Adds one. */
        void add(String name, Content content) throws IOException, SQLException;
    }

    /**
     * Adds its files, open as all that a company takes with it.
     *
     * @param connection in the company's scope, at the one moment of all of it
     */
    void add(Connection connection, Tenant company, Files files) throws IOException, SQLException;
}
