package org.expensetracker.ingest;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;

/**
 * Sends parked records again, once their cause is mended: in the order in which they were parked, each in a transaction of
 * its own ({@link RedriveOne}), so that one that fails holds up no other. However many there are, a call takes a hundred
 * at most, and 20 seconds about; it says how many are left and where to go on. Repeating a call is harmless. Thread-safe.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Redrive {

    /** The most records of one call. */
    public static final int MOST_AT_ONCE = 100;

    /**
     * One record of a call.
     *
     * @param result what became of it; null when it failed for no fault of its own and is as it was
     * @param failure what happened then, and what to do; else null
     */
    public record Item(long id, Redriven result, String failure) {}

    /**
     * One call.
     *
     * @param items what became of each record, in the order of their ids
     * @param remaining how many of the wish are left
     * @param next for {@code after} of the call that goes on; null when nothing is left
     */
    public record Progress(List<Item> items, long remaining, Long next) {}

    private static final Logger LOG = System.getLogger(Redrive.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String KNOWN = "SELECT id FROM kinesis_parked_record WHERE id = ANY (?)";

    private static final String OF_REASON =
            """
            FROM kinesis_parked_record p WHERE p.code = ? AND p.id > ? AND NOT EXISTS
                 (SELECT 1 FROM parked_redrive d WHERE d.parked_id = p.id AND d.outcome <> 'REFUSED')""";

    private static final String SOME_OF_REASON = "SELECT p.id " + OF_REASON + " ORDER BY p.id LIMIT " + MOST_AT_ONCE;
    private static final String LEFT_OF_REASON = "SELECT count(*) " + OF_REASON;

    private DataSource dataSource;
    private RedriveOne one;
    private Clock clock;

    /** For the container. */
    public Redrive() {}

    @Inject
    Redrive(DataSource dataSource, RedriveOne one, Clock clock) {
        this.dataSource = dataSource;
        this.one = one;
        this.clock = clock;
    }

    /**
     * These records.
     *
     * @param ids 1 to 100 that are parked; what was redriven before is answered with what became of it then
     * @param after only those with a larger id; null for all
     */
    public Progress these(Caller caller, Collection<Long> ids, Long after) {
        caller.requireOperator();
        Set<Long> wanted = new TreeSet<>(ids);
        if (wanted.isEmpty() || wanted.size() > MOST_AT_ONCE) {
            throw Refusal.invalid("ids", "%d are not between 1 and %d records.".formatted(wanted.size(), MOST_AT_ONCE));
        }
        refuseUnknown(wanted);
        List<Long> todo =
                wanted.stream().filter(id -> after == null || id > after).toList();
        List<Item> items = send(caller, todo);
        return progress(items, todo.size() - items.size());
    }

    /**
     * All records that wait for one reason.
     *
     * @param code the reason's short word, as when the records were parked
     * @param after where to go on: {@link Progress#next}; null for the beginning
     */
    public Progress allOf(Caller caller, String code, Long after) {
        caller.requireOperator();
        long from = after == null ? 0 : after;
        List<Item> items = send(caller, Rows.read(dataSource, row -> row.getLong(1), SOME_OF_REASON, code, from));
        long last = items.isEmpty() ? from : items.get(items.size() - 1).id();
        return progress(
                items,
                items.isEmpty()
                        ? 0
                        : Rows.read(dataSource, row -> row.getLong(1), LEFT_OF_REASON, code, last)
                                .get(0));
    }

    private void refuseUnknown(Set<Long> wanted) {
        Set<Long> unknown = new TreeSet<>(wanted);
        Rows.read(dataSource, row -> row.getLong(1), KNOWN, (Object) wanted.toArray(Long[]::new))
                .forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw Refusal.notFound("There are no parked records " + unknown + ".");
        }
    }

    /** At least one, and as many as there is time for. */
    private List<Item> send(Caller caller, List<Long> ids) {
        Instant deadline = clock.instant().plus(PATIENCE);
        List<Item> items = new ArrayList<>();
        for (long id : ids) {
            if (!items.isEmpty() && clock.instant().isAfter(deadline)) {
                break;
            }
            items.add(send(caller, id));
        }
        return items;
    }

    private Item send(Caller caller, long id) {
        try {
            return new Item(id, one.redrive(caller, id), null);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "ET-INGEST-005 Parked record " + id + " could not be sent again.", failed);
            return new Item(
                    id, null, "It could not be stored and is parked as before: try again; the server's log says why.");
        }
    }

    private static Progress progress(List<Item> items, long remaining) {
        return new Progress(
                List.copyOf(items),
                remaining,
                remaining == 0 || items.isEmpty()
                        ? null
                        : items.get(items.size() - 1).id());
    }
}
