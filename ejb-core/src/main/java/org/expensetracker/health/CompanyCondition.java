package org.expensetracker.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.expensetracker.tenant.TenantCatalogue;
import org.expensetracker.tenant.TenantId;

/**
 * Which companies are quarantined, since their schemas are not as this program needs them. Tells and does not judge: all
 * others are served.
 */
@Readiness
@ApplicationScoped
public class CompanyCondition implements HealthCheck {

    private TenantCatalogue catalogue;

    /** For the container's proxy only. */
    protected CompanyCondition() {}

    @Inject
    CompanyCondition(TenantCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("companies").up();
        try {
            String quarantined = catalogue.quarantined().keySet().stream()
                    .map(TenantId::value)
                    .sorted()
                    .collect(Collectors.joining(", "));
            return answer.withData("quarantined", quarantined.isEmpty() ? "none" : quarantined)
                    .build();
        } catch (RuntimeException notNow) {
            // The server is not that far yet, or the database is away: other checks say so, and decide.
            return answer.withData("unknown", "The catalogue cannot be read.").build();
        }
    }
}
