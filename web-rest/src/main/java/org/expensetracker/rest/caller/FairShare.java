package org.expensetracker.rest.caller;

import io.github.bucket4j.TimeMeter;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.expensetracker.rest.shared.ProblemException;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.TenantId;

/**
 * No company takes the API from the others: each may ask so many times a second of this server, and is told to wait before
 * anything is done for a request beyond. It is told so late ({@link LateAnswers}), since an answer at once is what makes a
 * program ask at once again, and to know who asks is most of the work of a request. What its roles do not allow counts too: a
 * refusal goes on record and costs as much. Whoever runs the platform has a share of their own. Thread-safe.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class FairShare extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient CurrentCaller caller;

    @Inject
    @ConfigProperty(name = "EXPENSES_API_RATE", defaultValue = "500")
    private int perSecond;

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    private transient ScheduledExecutorService executor;

    private transient Shares shares;
    private transient LateAnswers late;

    @Override
    public void init() {
        shares = new Shares(perSecond, TimeMeter.SYSTEM_NANOTIME);
        late = new LateAnswers(executor);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Duration> wait = request.getUserPrincipal() == null ? Optional.empty() : whose().flatMap(shares::take);
        if (wait.isEmpty()) {
            chain.doFilter(request, response);
        } else {
            late.tooMany(request, response, wait.get());
        }
    }

    private Optional<String> whose() {
        try {
            Caller asking = caller.get();
            return Optional.of(asking.tenant().map(TenantId::value).orElseGet(() -> "/" + asking.person()));
        } catch (Refusal | ProblemException ofNobody) {
            return Optional.empty(); // Whom the token names too little of is refused as soon as anything is asked.
        }
    }
}
