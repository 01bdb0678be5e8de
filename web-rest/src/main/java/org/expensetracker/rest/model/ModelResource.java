package org.expensetracker.rest.model;

import static org.expensetracker.tenant.Role.Names.APPROVER;
import static org.expensetracker.tenant.Role.Names.AUDITOR;
import static org.expensetracker.tenant.Role.Names.FINANCE;
import static org.expensetracker.tenant.Role.Names.TENANT_ADMIN;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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
import org.expensetracker.model.ModelList;
import org.expensetracker.model.ModelSettings;
import org.expensetracker.model.ModelView;
import org.expensetracker.model.Models;
import org.expensetracker.model.SettingsDraft;
import org.expensetracker.model.ThresholdEffect;
import org.expensetracker.model.TrainingProgress;
import org.expensetracker.model.Trial;
import org.expensetracker.rest.caller.CurrentCaller;
import org.expensetracker.rest.shared.Fields;
import org.expensetracker.rest.shared.IfMatch;

/** The models of the caller's company. */
@Path("models")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({APPROVER, FINANCE, TENANT_ADMIN, AUDITOR})
public class ModelResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Models models;

    /**
     * A model with its trial.
     *
     * @param trial null where the model cannot answer any more
     */
    public record ModelDetail(ModelView model, Trial trial) {}

    /** What each threshold would have applied. */
    public record Thresholds(List<ThresholdEffect> items) {}

    /** Every model, and which of them decides. */
    @GET
    public ModelList list() {
        return models.list(caller.get());
    }

    /** Wants a model trained. */
    @POST
    @RolesAllowed({FINANCE, TENANT_ADMIN})
    public Response train(@Context UriInfo uri) {
        TrainingProgress progress = models.train(caller.get());
        return Response.accepted(progress)
                .location(uri.getBaseUriBuilder()
                        .path(ModelResource.class)
                        .path("progress")
                        .build())
                .build();
    }

    /** How far the training is. */
    @GET
    @Path("progress")
    public TrainingProgress progress() {
        return models.progress(caller.get());
    }

    /** A model, and how the company would fare with it. */
    @GET
    @Path("{id}")
    public ModelDetail get(@PathParam("id") long id) {
        ModelView model = models.get(caller.get(), id);
        return new ModelDetail(model, model.promotable() ? models.trial(caller.get(), id) : null);
    }

    /** Lets a model decide. */
    @POST
    @Path("{id}/promote")
    @RolesAllowed({FINANCE, TENANT_ADMIN})
    public ModelList promote(@PathParam("id") long id) {
        return models.promote(caller.get(), id);
    }

    /** Ends a model's trial. */
    @POST
    @Path("{id}/reject")
    @RolesAllowed({FINANCE, TENANT_ADMIN})
    public ModelList reject(@PathParam("id") long id) {
        return models.reject(caller.get(), id);
    }

    /** Lets the model decide that decided before. */
    @POST
    @Path("rollback")
    @RolesAllowed({FINANCE, TENANT_ADMIN})
    public ModelList rollBack() {
        return models.rollBack(caller.get());
    }

    /** What thresholds would have applied. */
    @GET
    @Path("thresholds")
    public Thresholds thresholds() {
        return new Thresholds(models.thresholds(caller.get()));
    }

    /** What the company has set. */
    @GET
    @Path("settings")
    public Response settings() {
        return tagged(models.settings(caller.get()));
    }

    /** Sets what the company wants. */
    @PUT
    @Path("settings")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({FINANCE, TENANT_ADMIN})
    public Response change(@HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Fields body) {
        SettingsDraft draft = SettingsBody.read(body).draft();
        return tagged(new IfMatch(ifMatch)
                .guard(
                        () -> models.settings(caller.get()).version(),
                        version -> models.change(caller.get(), draft, version)));
    }

    private static Response tagged(ModelSettings settings) {
        return Response.ok(settings).tag(String.valueOf(settings.version())).build();
    }
}
