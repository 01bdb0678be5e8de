package org.expensetracker.rest.audit;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.expensetracker.audit.SignIns;
import org.expensetracker.rest.caller.CurrentCaller;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;

/**
 * Puts on record that a login is used for the API, before anything is done for it: once on each node, however many tokens it
 * gets and whether its roles allow what it asks for. What cannot be put on record is not done. Thread-safe.
 */
@Provider
@Priority(Priorities.AUTHORIZATION - 50)
public class FirstUse implements ContainerRequestFilter {

    /** Some megabytes; a login that was forgotten is told once more. */
    private static final int MOST = 50_000;

    private final KnownLogins known = new KnownLogins(MOST);

    @Inject
    private CurrentCaller caller;

    @Inject
    private SignIns signIns;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getSecurityContext().getUserPrincipal() == null) {
            return;
        }
        Caller asking;
        try {
            asking = caller.get();
        } catch (Refusal ofNobody) {
            return; // Whom the token names too little of is refused as soon as anything is asked.
        }
        String login = caller.login();
        if (known.add(login)) {
            tell(asking, login);
        }
    }

    private void tell(Caller asking, String login) {
        boolean told = false;
        try {
            signIns.apiUsed(asking, login);
            told = true;
        } finally {
            if (!told) {
                known.forget(login);
            }
        }
    }
}
