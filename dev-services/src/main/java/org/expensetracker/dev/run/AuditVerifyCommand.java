package org.expensetracker.dev.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code ./run audit verify}: reads every chain of the running tracker's database and ends with 0 when all are whole, else
 * with 1.
 */
@Command(
        name = "verify",
        description =
                "Check that nobody tampered with the audit trail: a line for each company, and the first broken link.")
final class AuditVerifyCommand implements Callable<Integer> {

    private static final String PREFIX = "tenant_";
    private static final String CHAINS = "SELECT schemaname FROM pg_tables WHERE tablename = 'audit_head'"
            + " AND (schemaname = 'platform' OR schemaname LIKE 'tenant\\_%') ORDER BY schemaname";

    @Mixin
    private SiteOptions options;

    @Option(
            names = "--company",
            paramLabel = "ID",
            description = "Only this company's (default: all, and the platform's).")
    private String company;

    @Override
    public Integer call() throws Exception {
        Site site = options.running();
        Path anchors = ExpenseServer.anchors(site);
        boolean whole = true;
        try (Connection database =
                DriverManager.getConnection(site.databaseUrl("expenses"), "expense_owner", Demo.OWNER_PASSWORD)) {
            database.setAutoCommit(false);
            for (String schema : chains(database)) {
                AuditChain.Result result = new AuditChain(database, schema, anchors.resolve(schema)).check();
                System.out.println(name(schema) + ": " + result.words());
                whole &= result.broken() == null;
                database.rollback();
            }
        } catch (SQLException away) {
            throw new Trouble("The audit trail cannot be read: " + away.getMessage() + " Start ./run first.", away);
        }
        return whole ? 0 : 1;
    }

    private List<String> chains(Connection database) throws SQLException {
        List<String> chains = new ArrayList<>();
        try (PreparedStatement query = database.prepareStatement(CHAINS);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                chains.add(row.getString(1));
            }
        }
        if (company != null) {
            chains.removeIf(schema -> !schema.equals(PREFIX + company.replace('-', '_')));
            if (chains.isEmpty()) {
                throw new Trouble("There is no company \"" + company + "\" with an audit trail.");
            }
        }
        return chains;
    }

    private static String name(String schema) {
        return schema.startsWith(PREFIX) ? schema.substring(PREFIX.length()).replace('_', '-') : schema;
    }
}
