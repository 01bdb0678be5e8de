package org.expensetracker.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.expensetracker.model.CompanyModels;

/**
 * Which companies' models were found damaged on this server, by company and number and nothing else. Tells and does not
 * judge: the model before a damaged one answers, and no other pod would have a sound one.
 */
@Readiness
@ApplicationScoped
public class ModelCondition implements HealthCheck {

    private CompanyModels models;

    /** For the container's proxy only. */
    protected ModelCondition() {}

    @Inject
    ModelCondition(CompanyModels models) {
        this.models = models;
    }

    @Override
    public HealthCheckResponse call() {
        String damaged = models.refused().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return HealthCheckResponse.named("models")
                .up()
                .withData("damaged", damaged.isEmpty() ? "none" : damaged)
                .build();
    }
}
