package org.expensetracker.dev.run;

import java.util.List;

/** The demo's people, companies and passwords: good for one machine's loopback and for nothing else. */
final class Demo {

    static final String PASSWORD = "demo";
    static final String OPERATOR = "operator@platform.test";
    static final String OWNER_PASSWORD = "demo-owner";
    static final String APP_PASSWORD = "demo-app";
    static final String SUPERUSER_PASSWORD = "demo-superuser";
    static final String ADMINISTRATOR = "admin";
    static final String ADMINISTRATOR_PASSWORD = "demo-administrator";
    static final String CLIENT_ID = "expense-portal";
    static final String CLIENT_SECRET = "demo-portal-secret";
    static final String ADMIN_CLIENT_ID = "expense-admin";
    static final String ADMIN_CLIENT_SECRET = "demo-admin-secret";
    static final String TOKEN_CLIENT_ID = "expense-cli";
    static final String AUDIENCE = "expense-api";
    static final String REALM = "expenses";
    static final String STREAM = "transactions";
    static final String BUCKET = "receipts";
    static final String BACKUPS = "backups";
    static final String ARCHIVE = "archive";
    static final String REGION = "eu-central-1";
    static final String ACCESS_KEY = "demoaccesskey";
    static final String SECRET_KEY = "demosecretkey";

    static final List<String> LOGINS = List.of("employee", "approver", "finance", "admin", "auditor");

    static final List<Company> COMPANIES = List.of(
            new Company("acme", "Acme GmbH", "EUR", "Europe/Berlin"),
            new Company("globex", "Globex Corporation", "USD", "America/New_York"));

    /** A company to provision; records whose key begins with its id are its own. */
    record Company(String id, String name, String currency, String zone) {}

    private Demo() {}
}
