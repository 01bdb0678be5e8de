package org.expensetracker.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.DoubleConsumer;
import org.expensetracker.tenant.TenantId;

/**
 * Says once a second that a training goes on, lets others go first, and ends it where it is another's by now. Not thread-safe.
 */
final class Heartbeat implements DoubleConsumer {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** A training that somebody else took over, because this one was silent for too long. */
    static final class Lost extends RuntimeException {

        private static final long serialVersionUID = 1;

        Lost() {
            super("The training took longer to say that it lives than others wait; another may run by now.");
        }
    }

    private final OwnTransaction transactions;
    private final TenantId tenant;
    private final UUID run;
    private final Clock clock;
    private final Courtesy courtesy = new Courtesy();
    private Instant last = Instant.EPOCH;

    Heartbeat(OwnTransaction transactions, TenantId tenant, UUID run, Clock clock) {
        this.transactions = transactions;
        this.tenant = tenant;
        this.run = run;
        this.clock = clock;
    }

    @Override
    public void accept(double share) {
        courtesy.giveWay();
        Instant now = clock.instant();
        if (now.isBefore(last.plus(PAUSE))) {
            return;
        }
        last = now;
        if (!transactions.of(tenant, connection -> new TrainingTable(connection).beat(run, share, now))) {
            throw new Lost();
        }
    }

    /** The same for a part of the training: from its beginning to its end, in shares of the whole. */
    DoubleConsumer part(double from, double to) {
        return share -> accept(from + (to - from) * share);
    }
}
