package org.expensetracker.rest.caller;

import io.github.bucket4j.TimeMeter;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.expensetracker.rest.shared.ProblemException;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.TenantId;

/**
 * No company takes the API from the others: each may ask so many times a second of this server, and is told to wait before
 * anything is done for a request beyond. What its roles do not allow counts too, since a refusal goes on record and costs as
 * much. Whoever runs the platform has a share of their own. Thread-safe.
 */
@Provider
@Priority(Priorities.AUTHORIZATION - 100)
public class FairShare implements ContainerRequestFilter {

    @Inject
    private CurrentCaller caller;

    @Inject
    @ConfigProperty(name = "EXPENSES_API_RATE", defaultValue = "500")
    private int perSecond;

    private Shares shares;

    @PostConstruct
    void begin() {
        shares = new Shares(perSecond, TimeMeter.SYSTEM_NANOTIME);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getSecurityContext().getUserPrincipal() != null) {
            whose().flatMap(shares::take).ifPresent(wait -> {
                throw ProblemException.later(
                        429,
                        "Your company has asked for more than its share of this server: ask again later, and less often.",
                        wait);
            });
        }
    }

    private Optional<String> whose() {
        try {
            Caller asking = caller.get();
            return Optional.of(asking.tenant().map(TenantId::value).orElseGet(() -> "/" + asking.person()));
        } catch (Refusal ofNobody) {
            return Optional.empty(); // Whom the token names too little of is refused as soon as anything is asked.
        }
    }
}
