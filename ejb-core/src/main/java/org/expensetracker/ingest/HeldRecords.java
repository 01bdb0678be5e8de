package org.expensetracker.ingest;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.expensetracker.tenant.Caller;

/**
 * The records that were set aside because of their company and not of themselves, by company: how many wait. Thread-safe, as
 * every stateless bean.
 */
@Stateless
public class HeldRecords {

    private record Held(String company, long waiting) {}

    private static final String WAITING =
            """
            SELECT split_part(p.code, ':', 2) AS company, count(*) AS waiting FROM kinesis_parked_record p
             WHERE (p.code LIKE 'company-quarantined:%' OR p.code LIKE 'company-suspended:%') AND NOT EXISTS
                   (SELECT 1 FROM parked_redrive d WHERE d.parked_id = p.id AND d.outcome <> 'REFUSED')
             GROUP BY 1""";

    private DataSource dataSource;

    /** For the container. */
    public HeldRecords() {}

    @Inject
    HeldRecords(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** How many records of which company wait; without the companies of which none does. */
    public Map<String, Long> waiting(Caller caller) {
        caller.requireOperator();
        return Rows.read(dataSource, row -> new Held(row.getString("company"), row.getLong("waiting")), WAITING)
                .stream()
                .collect(Collectors.toMap(Held::company, Held::waiting));
    }
}
