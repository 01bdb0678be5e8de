package org.expensetracker.rest.review;

import static org.expensetracker.tenant.Role.Names.APPROVER;
import static org.expensetracker.tenant.Role.Names.AUDITOR;
import static org.expensetracker.tenant.Role.Names.EMPLOYEE;
import static org.expensetracker.tenant.Role.Names.FINANCE;
import static org.expensetracker.tenant.Role.Names.TENANT_ADMIN;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.expensetracker.rest.caller.CurrentCaller;
import org.expensetracker.rest.shared.Fields;
import org.expensetracker.rest.shared.Query;
import org.expensetracker.review.Answered;
import org.expensetracker.review.ReviewQueue;
import org.expensetracker.review.Reviews;
import org.expensetracker.review.TakenBack;

/** The expenses whose category the caller is asked for, and the answers. */
@Path("review")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({EMPLOYEE, APPROVER, FINANCE, TENANT_ADMIN, AUDITOR})
public class ReviewResource {

    private static final int MAX_LIMIT = 100;
    private static final int USUAL_LIMIT = 20;

    @Inject
    CurrentCaller caller;

    @Inject
    Reviews reviews;

    /** A page of merchants with what waits there, the most worthwhile first. */
    @GET
    public ReviewQueue queue(@Context UriInfo uri) {
        Query query = new Query(uri.getQueryParameters());
        String cursor = query.text("cursor", 500);
        int limit = query.number("limit", 1, MAX_LIMIT, USUAL_LIMIT);
        query.done();
        return reviews.queue(caller.get(), cursor, limit);
    }

    /** Chooses what is suggested for each of the expenses. */
    @POST
    @Path("accept")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({EMPLOYEE, APPROVER, FINANCE, TENANT_ADMIN})
    public Answered accept(Fields body) {
        return reviews.accept(caller.get(), ReviewBody.expenses(body));
    }

    /** Chooses one category for the expenses, or for all that waits at a merchant. */
    @POST
    @Path("choose")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({EMPLOYEE, APPROVER, FINANCE, TENANT_ADMIN})
    public Answered choose(Fields body) {
        ReviewBody.Choice choice = ReviewBody.choice(body);
        return choice.merchantKey() == null
                ? reviews.choose(caller.get(), choice.expenses(), choice.category())
                : reviews.acceptMerchant(caller.get(), choice.merchantKey(), choice.category());
    }

    /** Takes an answer back. */
    @POST
    @Path("undo")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({EMPLOYEE, APPROVER, FINANCE, TENANT_ADMIN})
    public TakenBack undo(Fields body) {
        return reviews.undo(caller.get(), ReviewBody.answer(body));
    }
}
