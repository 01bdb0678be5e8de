package org.expensetracker.system.faults;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Faults of the server's process. */
final class NodeTrouble {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(50);

    /** KIN-005: the lease is lost; KIN-007: the database said that the shard has another owner. */
    private static final String[] GAVE_UP = {"KIN-005", "KIN-007"};

    private NodeTrouble() {}

    /** While the server starts, records gather: most of these moments are in the middle of catching up. */
    static String kill(Situation situation) {
        Node node = situation.rig().node(0);
        for (int i = 0; i < situation.times(); i++) {
            situation.awaitMoment(5_000);
            node.kill();
            node.start();
        }
        situation.awaitMoment(1_000);
        return "kills: " + situation.times();
    }

    /** A killed server comes back with another number of lanes. */
    static String killAndChangeLanes(Situation situation) {
        Node node = situation.rig().node(0);
        List<Integer> lanes = new ArrayList<>();
        for (int i = 0; i < situation.times(); i++) {
            situation.awaitMoment(5_000);
            node.kill();
            lanes.add(1 + situation.random().nextInt(5));
            node.lanes(lanes.get(i));
            node.start();
        }
        situation.awaitMoment(1_000);
        return "kills: " + situation.times() + ", lanes then: " + lanes;
    }

    static String killOneOfTwo(Situation situation) {
        Rig rig = situation.rig();
        for (int i = 0; i < situation.times(); i++) {
            rig.nodes(2);
            rig.awaitEachOwnsSome();
            situation.awaitMoment(1_000);
            Node victim = rig.node(situation.random().nextInt(2));
            victim.kill();
            awaitOwnsNothing(rig, victim);
            situation.awaitMoment(1_000);
        }
        return "kills: " + situation.times();
    }

    /**
     * An owner is stopped until another one has its shards, and wakes up while that one works. In turn it is stopped
     * outside of a transaction; inside one, whose connection is cut so that the new owner can begin; and inside one that
     * it keeps, for which the new owner must wait, and which it commits when it wakes up.
     */
    static String hang(Situation situation) {
        Rig rig = situation.rig();
        for (int i = 0; i < situation.times(); i++) {
            rig.awaitEachOwnsSome();
            Node sleeper = rig.node(situation.random().nextInt(2));
            int before = sleeper.said(GAVE_UP);
            try {
                sleep(situation, sleeper, i % 3);
            } finally {
                sleeper.resume();
            }
            await().atMost(PATIENCE).until(() -> sleeper.said(GAVE_UP) > before);
            situation.awaitMoment(600);
        }
        return "stops: " + situation.times() + ", two of three inside a transaction";
    }

    private static void sleep(Situation situation, Node sleeper, int turn) {
        suspend(situation, sleeper, turn > 0);
        if (turn == 2) {
            await().atMost(PATIENCE).pollInterval(POLL).until(() -> isWaitedFor(situation.rig()));
            return;
        }
        if (turn == 1) {
            sleeper.wire().cut();
        }
        awaitOwnsNothing(situation.rig(), sleeper);
        situation.awaitMoment(400);
    }

    /** Stops it where it is, again and again, until that is where it shall be. */
    private static void suspend(Situation situation, Node sleeper, boolean inside) {
        do {
            sleeper.resume();
            situation.awaitMoment(100);
            sleeper.suspend();
        } while (isInTransaction(situation.rig(), sleeper) != inside);
    }

    private static boolean isInTransaction(Rig rig, Node node) {
        String sessions = "SELECT count(*) FROM pg_stat_activity WHERE application_name = ? AND state ";
        await().atMost(PATIENCE)
                .pollInterval(POLL)
                .until(() -> rig.database()
                                .number(
                                        sessions + "= 'active' AND wait_event_type IS DISTINCT FROM 'Lock'",
                                        node.name())
                        == 0);
        return rig.database().number(sessions + "= 'idle in transaction'", node.name()) > 0;
    }

    private static boolean isWaitedFor(Rig rig) {
        return rig.database()
                        .number("SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'node-%'"
                                + " AND wait_event_type = 'Lock'")
                > 0;
    }

    private static void awaitOwnsNothing(Rig rig, Node node) {
        await().atMost(PATIENCE).pollInterval(POLL).until(() -> rig.owned(node) == 0);
    }
}
