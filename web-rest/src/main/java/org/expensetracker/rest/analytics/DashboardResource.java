package org.expensetracker.rest.analytics;

import static org.expensetracker.tenant.Role.Names.APPROVER;
import static org.expensetracker.tenant.Role.Names.AUDITOR;
import static org.expensetracker.tenant.Role.Names.EMPLOYEE;
import static org.expensetracker.tenant.Role.Names.FINANCE;
import static org.expensetracker.tenant.Role.Names.TENANT_ADMIN;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import org.expensetracker.analytics.Analytics;
import org.expensetracker.analytics.Dashboard;
import org.expensetracker.rest.caller.CurrentCaller;
import org.expensetracker.rest.shared.Query;

/** The live figures of the caller's company, or of the caller alone where the caller sees no others. */
@Path("analytics/dashboard")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({EMPLOYEE, APPROVER, FINANCE, TENANT_ADMIN, AUDITOR})
public class DashboardResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Analytics analytics;

    /** Totals, trends and breakdowns of a range of days, each compared with the same number of days before. */
    @GET
    public Dashboard dashboard(@Context UriInfo uri) {
        Query query = new Query(uri.getQueryParameters());
        LocalDate from = query.day("from");
        LocalDate to = query.day("to");
        String person = query.text("person", 254);
        query.inOrder("from", from, to);
        query.done();
        return analytics.dashboard(caller.get(), from, to, person);
    }
}
