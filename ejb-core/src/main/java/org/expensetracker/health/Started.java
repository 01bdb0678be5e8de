package org.expensetracker.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;
import org.expensetracker.tenant.Migrations;

/** Up once every schema is up to date, and from then on. */
@Startup
@ApplicationScoped
public class Started implements HealthCheck {

    @Inject
    private Migrations migrations;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("migrations")
                .status(migrations.complete())
                .build();
    }
}
