package org.expensetracker.system.faults;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** Faults of the server's process. */
final class NodeTrouble {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

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
        return situation.times() + " kills";
    }

    static String killOneOfTwo(Situation situation) {
        Rig rig = situation.rig();
        for (int i = 0; i < situation.times(); i++) {
            rig.awaitEachOwnsSome();
            situation.awaitMoment(1_000);
            int victim = situation.random().nextInt(2);
            rig.node(victim).kill();
            awaitOwnsNothing(rig, rig.node(victim));
            situation.awaitMoment(1_000);
            rig.nodes(2);
        }
        situation.awaitMoment(600);
        return situation.times() + " kills";
    }

    /**
     * The owner is stopped wherever it is. Caught outside a transaction, it loses its shards; inside one it holds the
     * shard's row, and the new owner waits: then in turn it wakes up and commits, or its connections are cut, the new
     * owner works, and it wakes up with an open delivery.
     */
    static String hang(Situation situation) {
        Rig rig = situation.rig();
        int inside = 0;
        for (int i = 0; i < situation.times(); i++) {
            rig.awaitEachOwnsSome();
            situation.awaitMoment(1_000);
            Node sleeper = rig.node(situation.random().nextInt(2));
            int before = sleeper.said(GAVE_UP);
            sleeper.suspend();
            if (awaitTakenOverOrHeld(rig, sleeper)) {
                inside++;
                if (inside % 2 == 1) {
                    sleeper.wire().cut();
                    awaitOwnsNothing(rig, sleeper);
                }
            }
            situation.awaitMoment(200);
            sleeper.resume();
            await().atMost(PATIENCE).until(() -> sleeper.said(GAVE_UP) > before);
            situation.awaitMoment(1_000);
        }
        return situation.times() + " stops, " + inside + " inside a transaction";
    }

    /** True when the sleeper holds a row that the new owner waits for; false when all of its shards are taken over. */
    private static boolean awaitTakenOverOrHeld(Rig rig, Node sleeper) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> isWaitedFor(rig) || rig.owned(sleeper) == 0);
        return rig.owned(sleeper) > 0;
    }

    private static boolean isWaitedFor(Rig rig) {
        return rig.database()
                        .number("SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'node-%'"
                                + " AND wait_event_type = 'Lock'")
                > 0;
    }

    private static void awaitOwnsNothing(Rig rig, Node node) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> rig.owned(node) == 0);
    }
}
