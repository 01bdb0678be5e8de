package org.expensetracker.bench;

import org.expensetracker.encryption.BenchKeys;
import org.postgresql.ds.PGSimpleDataSource;

/** What a program of this measurement is told by its environment. */
final class Surroundings {

    private Surroundings() {}

    static String text(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalArgumentException("The environment variable " + name + " is missing.");
        }
        return value;
    }

    /** The product's keys of companies. */
    static BenchKeys keys() {
        return new BenchKeys(System.getenv());
    }

    /** The product's database as its run-time user sees it. */
    static PGSimpleDataSource database() {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(text("EXPENSES_DB_URL"));
        database.setUser("expense_app");
        database.setPassword(text("EXPENSES_DB_PASSWORD"));
        return database;
    }
}
