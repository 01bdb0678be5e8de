package org.expensetracker.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.expensetracker.health.StreamCondition.Limits;
import org.expensetracker.ingest.ShardTable;

/**
 * How many shards have no owner, stand still or lag. Tells and does not judge: a stream that lags is no reason to take the
 * portal away from people, and no other pod would be better off. Where pods do nothing but read,
 * {@code EXPENSES_STREAM_UNREADY=true} makes it count.
 */
@Readiness
@ApplicationScoped
public class Streams implements HealthCheck {

    private ShardTable table;
    private Clock clock;
    private Limits limits;
    private boolean judges;

    /** For the container's proxy only. */
    protected Streams() {}

    @Inject
    Streams(
            ShardTable table,
            Clock clock,
            @ConfigProperty(name = "EXPENSES_STREAM_SILENCE_LIMIT", defaultValue = "PT30S") Duration silence,
            @ConfigProperty(name = "EXPENSES_STREAM_LAG_LIMIT", defaultValue = "PT1M") Duration lag,
            @ConfigProperty(name = "EXPENSES_STREAM_UNREADY", defaultValue = "false") boolean unready) {
        this.table = table;
        this.clock = clock;
        this.limits = new Limits(silence, lag);
        this.judges = unready;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("streams").up();
        StreamCondition now;
        try {
            now = StreamCondition.of(table.shards(), limits, clock.instant());
        } catch (IllegalStateException away) {
            // The check of the database says so, logs it, and decides.
            return answer.withData("unknown", "The database does not answer.").build();
        }
        return answer.status(!judges || now.fine())
                .withData("shards", now.shards())
                .withData("withoutOwner", now.withoutOwner())
                .withData("stalled", now.stalled())
                .withData("lagging", now.lagging())
                .withData("lagMilliseconds", now.lagMillis())
                .build();
    }
}
