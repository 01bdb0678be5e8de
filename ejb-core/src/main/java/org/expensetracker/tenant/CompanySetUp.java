package org.expensetracker.tenant;

import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.expensetracker.tenant.Tenants.NewTenant;

/**
 * Fired inside the transaction in which an operator set a company up or changed what the catalogue says of it. Who listens
 * writes on this connection, which is the owner's and not the container's.
 */
public record CompanySetUp(Connection connection, Caller by, NewTenant company, boolean created) {

    /** What is to be kept on the platform's record. */
    public Deed deed() {
        String what = created ? "set up" : "brought up to date";
        List<String> subjects = List.of("company:" + company.id());
        return new Deed(Optional.empty(), by, Action.COMPANY_SET_UP, subjects, null, company, what);
    }
}
