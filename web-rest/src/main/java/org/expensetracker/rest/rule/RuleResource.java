package org.expensetracker.rest.rule;

import static org.expensetracker.tenant.Role.Names.APPROVER;
import static org.expensetracker.tenant.Role.Names.AUDITOR;
import static org.expensetracker.tenant.Role.Names.FINANCE;
import static org.expensetracker.tenant.Role.Names.TENANT_ADMIN;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.expensetracker.rest.caller.CurrentCaller;
import org.expensetracker.rest.shared.Fields;
import org.expensetracker.rest.shared.IfMatch;
import org.expensetracker.rule.Rule;
import org.expensetracker.rule.RuleDraft;
import org.expensetracker.rule.RulePreview;
import org.expensetracker.rule.RuleProgress;
import org.expensetracker.rule.Rules;
import org.expensetracker.shared.Refusal;

/** The rules of the caller's company. */
@Path("rules")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({APPROVER, FINANCE, TENANT_ADMIN, AUDITOR})
public class RuleResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Rules rules;

    /** Every rule, in the order in which they are asked. */
    public record RuleList(List<Rule> items) {}

    /** Every rule, on or off. */
    @GET
    public RuleList list() {
        return new RuleList(rules.list(caller.get()));
    }

    /** Adds a rule, after all others unless the body names a place. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({FINANCE, TENANT_ADMIN})
    public Response add(Fields body, @Context UriInfo uri) {
        RuleBody wish = RuleBody.kept(body);
        Rule added = placed(rules.add(caller.get(), wish.draft()), wish.position());
        return tagged(
                Response.created(uri.getBaseUriBuilder()
                        .path(RuleResource.class)
                        .path(Long.toString(added.id()))
                        .build()),
                added);
    }

    /** Makes a rule another. */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({FINANCE, TENANT_ADMIN})
    public Response change(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Fields body) {
        RuleBody wish = RuleBody.kept(body);
        RuleDraft draft = wish.draft();
        Rule changed = new IfMatch(ifMatch)
                .guard(() -> version(id), version -> rules.change(caller.get(), id, draft, version));
        return tagged(Response.ok(), placed(changed, wish.position()));
    }

    /** Takes a rule away. */
    @DELETE
    @Path("{id}")
    @RolesAllowed({FINANCE, TENANT_ADMIN})
    public void delete(@PathParam("id") long id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        new IfMatch(ifMatch).guard(() -> version(id), version -> rules.delete(caller.get(), id, version));
    }

    /** What a rule would change in the past. */
    @POST
    @Path("preview")
    @Consumes(MediaType.APPLICATION_JSON)
    public RulePreview preview(Fields body) {
        RuleBody wish = RuleBody.tried(body);
        return rules.preview(caller.get(), wish.draft(), wish.id());
    }

    /** Applies a rule to the past, as far as two seconds go. */
    @POST
    @Path("{id}/apply")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({FINANCE, TENANT_ADMIN})
    public RuleProgress apply(@PathParam("id") long id, Fields body) {
        String cursor = body.text("cursor");
        body.done();
        return rules.applyToPast(caller.get(), id, cursor);
    }

    private Rule placed(Rule rule, Long position) {
        if (position == null || position == rule.position()) {
            return rule;
        }
        int place = (int) Math.min(position, Rules.MOST);
        return find(rules.move(caller.get(), rule.id(), place), rule.id());
    }

    private int version(long id) {
        return find(rules.list(caller.get()), id).version();
    }

    private static Rule find(List<Rule> all, long id) {
        return all.stream()
                .filter(rule -> rule.id() == id)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("There is no rule " + id + "."));
    }

    private static Response tagged(Response.ResponseBuilder response, Rule rule) {
        return response.entity(rule).tag(String.valueOf(rule.version())).build();
    }
}
