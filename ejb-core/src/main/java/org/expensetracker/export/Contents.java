package org.expensetracker.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.OneMoment;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantScope;

/**
 * What goes into a company's file. PostgreSQL makes the lines and they are written as they come: never more than one is in
 * memory. A new sort of content, such as receipts, is one more {@code archive.add} beside the tables. Thread-safe.
 */
@ApplicationScoped
public class Contents {

    private DataSource dataSource;
    private OtherContents others;

    /** For the container's proxy. */
    protected Contents() {}

    @Inject
    Contents(DataSource dataSource, OtherContents others) {
        this.dataSource = dataSource;
        this.others = others;
    }

    /** Writes all of it, as it is in one moment. */
    void write(Tenant company, Caller caller, Instant at, Archive archive) throws IOException, SQLException {
        archive.add("README.txt", Contents::readme);
        archive.add("company.json", out -> facts(company, caller, at, out));
        try (Connection connection = dataSource.getConnection();
                OneMoment moment = OneMoment.on(connection);
                TenantScope scope = TenantScope.enter(connection, company.id())) {
            CompanyTables tables = new CompanyTables(connection, company.key());
            archive.add("expenses.csv", out -> ExpenseSheet.write(connection, company.key(), out));
            for (CompanyTables.Table table : tables.all()) {
                archive.add("tables/" + table.name() + ".jsonl", out -> tables.write(table, out));
            }
            others.add(connection, company, archive::add);
        }
    }

    private static Long readme(OutputStream out) throws IOException {
        try (InputStream text = Contents.class.getResourceAsStream("README.txt")) {
            text.transferTo(out);
        }
        return null;
    }

    private static Long facts(Tenant company, Caller caller, Instant at, OutputStream out) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("id", company.id().value());
        facts.put("name", company.name());
        facts.put("currency", company.currency().getCurrencyCode());
        facts.put("zone", company.zone().getId());
        facts.put("exportedAt", at.toString());
        facts.put("exportedBy", caller.person());
        facts.put("program", ProgramVersion.NAME);
        out.write(Manifest.json(facts));
        return null;
    }
}
