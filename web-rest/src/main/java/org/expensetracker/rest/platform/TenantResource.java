package org.expensetracker.rest.platform;

import static org.expensetracker.tenant.Role.Names.PLATFORM_OPERATOR;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.expensetracker.deletion.Deletion;
import org.expensetracker.deletion.Deletions;
import org.expensetracker.identity.Invitee;
import org.expensetracker.ingest.HeldRecords;
import org.expensetracker.rest.caller.CurrentCaller;
import org.expensetracker.rest.shared.Company;
import org.expensetracker.rest.shared.Fields;
import org.expensetracker.tenant.Administrators;
import org.expensetracker.tenant.SealingState;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantState;
import org.expensetracker.tenant.Tenants;
import org.expensetracker.tenant.Tenants.NewTenant;

/** The companies on this platform. */
@Path("platform/tenants")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(PLATFORM_OPERATOR)
public class TenantResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Tenants tenants;

    @Inject
    Administrators administrators;

    @Inject
    Deletions deletions;

    @Inject
    HeldRecords held;

    /**
     * A company as the API shows it to those who run the platform.
     *
     * @param state whether and how it is served
     * @param bytes what its tables and indexes take on the disk
     * @param waiting how many records of the stream are set aside until it is served again, and were not sent again since
     * @param eraseAfter until when it can be kept; null unless it is to be deleted
     * @param sealing how far it is sealed with its newest key; null when nobody has looked yet
     */
    public record CompanyState(
            String id,
            String name,
            String currency,
            String zone,
            TenantState.Condition state,
            Integer schemaVersion,
            Instant migratedAt,
            String problem,
            long bytes,
            long waiting,
            Instant eraseAfter,
            Sealing sealing) {

        static CompanyState of(TenantState state, Map<String, Long> waiting) {
            Tenant tenant = state.tenant();
            String id = tenant.id().value();
            return new CompanyState(
                    id,
                    tenant.name(),
                    tenant.currency().getCurrencyCode(),
                    tenant.zone().getId(),
                    state.condition(),
                    state.schemaVersion(),
                    state.migratedAt(),
                    state.problem(),
                    state.bytes(),
                    waiting.getOrDefault(id, 0L),
                    state.eraseAfter(),
                    Sealing.of(state.sealing()));
        }
    }

    /**
     * How far a company's cards and notes are sealed with its newest key.
     *
     * @param rows how many rows are to be looked at
     * @param seen how many of them were
     * @param sealedAnew how many an older key had sealed, or none
     * @param finishedAt null while some may be sealed with an older one
     */
    public record Sealing(long rows, long seen, long sealedAnew, Instant finishedAt) {

        static Sealing of(SealingState state) {
            return state == null ? null : new Sealing(state.total(), state.seen(), state.anew(), state.finishedAt());
        }
    }

    /** A company that was deleted: its certificate says what was erased. */
    public record ErasedCompany(String id, String name, Instant erasedAt) {

        static ErasedCompany of(Deletion deletion) {
            return new ErasedCompany(deletion.company(), deletion.name(), deletion.erasedAt());
        }
    }

    /** All companies, by name; and those that were deleted, the last one first. */
    public record Companies(List<CompanyState> items, List<ErasedCompany> erased) {}

    /** The companies there are, and how each is. */
    @GET
    public Companies list() {
        Map<String, Long> waiting = held.waiting(caller.get());
        return new Companies(
                tenants.states(caller.get()).stream()
                        .map(state -> CompanyState.of(state, waiting))
                        .toList(),
                deletions.erased(caller.get()).stream().map(ErasedCompany::of).toList());
    }

    /** Migrates a quarantined company again; answers with how it is then. */
    @POST
    @Path("{id}/retry")
    public CompanyState retry(@PathParam("id") String id) {
        return answer(tenants.retry(caller.get(), id));
    }

    /** Suspends a company: its people read, or nothing is open to them; its records wait. */
    @POST
    @Path("{id}/suspend")
    @Consumes(MediaType.APPLICATION_JSON)
    public CompanyState suspend(@PathParam("id") String id, Fields body) {
        return answer(tenants.suspend(caller.get(), id, reading(body)));
    }

    /** Ends a suspension; what waited is stored by itself. */
    @POST
    @Path("{id}/resume")
    public CompanyState resume(@PathParam("id") String id) {
        return answer(tenants.resume(caller.get(), id));
    }

    /** Gives a company a new data key; what older ones sealed opens as before. */
    @POST
    @Path("{id}/rotate-key")
    public CompanyState rotateKey(@PathParam("id") String id) {
        return answer(tenants.rotateKey(caller.get(), id));
    }

    /** Closes a company, to be erased when its time is over. */
    @POST
    @Path("{id}/delete")
    @Consumes(MediaType.APPLICATION_JSON)
    public CompanyState delete(@PathParam("id") String id, Fields body) {
        String confirm = body.required("confirm");
        String reason = body.required("reason");
        body.done();
        return answer(deletions.ask(caller.get(), id, confirm, reason));
    }

    /** Keeps a company that was to be deleted. */
    @POST
    @Path("{id}/keep")
    public CompanyState keep(@PathParam("id") String id) {
        return answer(deletions.keep(caller.get(), id));
    }

    /** What was erased of a company, signed. */
    @GET
    @Path("{id}/certificate")
    public Response certificate(@PathParam("id") String id) {
        return Response.ok(deletions.certificate(caller.get(), id))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"deletion-" + id + ".json\"")
                .build();
    }

    static boolean reading(Fields body) {
        boolean reading = body.flag("reading", false);
        body.done();
        return reading;
    }

    private CompanyState answer(TenantState state) {
        return CompanyState.of(state, held.waiting(caller.get()));
    }

    /**
     * A company that was set up or changed.
     *
     * @param administrator what became of the administrator that the request named; null where it named none
     */
    public record CompanySetUp(
            String id, String name, String currency, String zone, AdministratorState administrator) {}

    /** Whether the administrator has to choose a password first. */
    public enum AdministratorState {
        INVITED,
        ADMITTED
    }

    /**
     * Sets a company up, or changes its name, currency, zone and routes, and invites its administrator where one is named.
     * Doing it again completes what was broken off.
     */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response provision(@PathParam("id") String id, Fields body) {
        NewTenant wish = newTenant(id, body);
        Invitee administrator = body.object("administrator", TenantResource::invitee);
        body.done();
        Tenants.Provisioned done = tenants.provision(caller.get(), wish);
        return Response.status(done.created() ? 201 : 200)
                .entity(invite(administrator, done.tenant()))
                .build();
    }

    /** @param administrator null where none is to be invited */
    private CompanySetUp invite(Invitee administrator, Tenant tenant) {
        Company company = Company.of(tenant);
        AdministratorState state = null;
        if (administrator != null) {
            boolean invited = administrators.invite(caller.get(), company.id(), administrator);
            state = invited ? AdministratorState.INVITED : AdministratorState.ADMITTED;
        }
        return new CompanySetUp(company.id(), company.name(), company.currency(), company.zone(), state);
    }

    private static Invitee invitee(Fields person) {
        return new Invitee(person.required("email"), person.required("firstName"), person.required("lastName"));
    }

    private static NewTenant newTenant(String id, Fields body) {
        return new NewTenant(
                id,
                body.required("name"),
                body.required("currency"),
                body.required("zone"),
                body.objects(
                        "routes", route -> new Tenants.Route(route.required("stream"), route.required("keyPrefix"))));
    }
}
