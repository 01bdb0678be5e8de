package org.expensetracker.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.NavigableMap;
import java.util.Optional;
import org.expensetracker.audit.Verification.Break;
import org.expensetracker.audit.Verification.Kind;

/**
 * Walks a chain from its first event to its head and stops at the first link that does not hold. On a connection in a
 * transaction, whose search path has the chain. What is added meanwhile is not looked at.
 */
final class ChainCheck {

    private static final int FETCHED_AT_ONCE = 100;

    static final String EVENTS = "SELECT sequence, at, person, roles, action, subjects, before, after, reason, payload,"
            + " previous_hash, hash FROM audit_event WHERE sequence > ? AND sequence <= ? ORDER BY sequence";

    private final String chain;
    private final NavigableMap<Long, String> anchors;
    private long last;
    private String hash;
    private int agreed;

    /**
     * For one chain.
     *
     * @param anchors the hashes of events that were heads once, by their numbers
     */
    ChainCheck(String chain, NavigableMap<Long, String> anchors) {
        this.chain = chain;
        this.anchors = anchors;
    }

    Verification run(Connection connection) throws SQLException {
        last = 0;
        hash = ChainHash.beginning(chain);
        Optional<Heads.Head> head = Heads.read(connection);
        if (head.isEmpty()) {
            return result(new Break(1, Kind.CUT_OFF));
        }
        Break broken = walk(connection, head.get().sequence());
        if (broken == null && last < head.get().sequence()) {
            broken = new Break(last + 1, Kind.CUT_OFF);
        }
        if (broken == null && !hash.equals(head.get().hash())) {
            broken = new Break(last, Kind.CHANGED);
        }
        if (broken == null && !anchors.isEmpty() && anchors.lastKey() > last) {
            broken = new Break(anchors.higherKey(last), Kind.NOT_AS_ANCHORED);
        }
        return result(broken);
    }

    private Verification result(Break broken) {
        return new Verification(last, hash, agreed, broken);
    }

    private Break walk(Connection connection, long end) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(EVENTS)) {
            query.setFetchSize(FETCHED_AT_ONCE);
            query.setLong(1, 0);
            query.setLong(2, end);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Kind wrong = step(ChainEvent.read(row));
                    if (wrong != null) {
                        return new Break(last + 1, wrong);
                    }
                    last++;
                }
            }
        }
        return null;
    }

    private Kind step(ChainEvent event) {
        if (event.sequence() != last + 1) {
            return Kind.MISSING;
        }
        if (!event.previousHash().equals(hash)) {
            return Kind.NOT_LINKED;
        }
        if (!event.hash().equals(ChainHash.of(event, hash))) {
            return Kind.CHANGED;
        }
        String anchored = anchors.get(event.sequence());
        if (anchored != null && !anchored.equals(event.hash())) {
            return Kind.NOT_AS_ANCHORED;
        }
        agreed += anchored == null ? 0 : 1;
        hash = event.hash();
        return null;
    }
}
