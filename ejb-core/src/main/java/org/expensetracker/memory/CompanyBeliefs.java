package org.expensetracker.memory;

import java.sql.Connection;
import java.sql.SQLException;
import org.expensetracker.tenant.TenantId;

/** Knows what each company believes; a company's own models stand behind it. Thread-safe. */
public interface CompanyBeliefs {

    /** What that company believes now. The connection is in its scope. */
    Beliefs of(Connection connection, TenantId tenant) throws SQLException;
}
