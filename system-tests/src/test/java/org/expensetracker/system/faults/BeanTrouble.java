package org.expensetracker.system.faults;

import java.time.Duration;
import org.awaitility.Awaitility;

/** Faults of the bean itself: the records ask for them, and here one waits until they have happened. */
final class BeanTrouble {

    private static final String SAID = "mischief ";
    private static final Mischief[] POISONS = {
        Mischief.POISON_THROW,
        Mischief.POISON_ERROR,
        Mischief.POISON_ROLLBACK,
        Mischief.POISON_FAIL,
        Mischief.POISON_PARK
    };

    private BeanTrouble() {}

    static String await(Situation situation) {
        Node node = situation.rig().node(0);
        int before = node.said(SAID);
        int after = Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> node.said(SAID), said -> said - before >= situation.times());
        return "failures: " + (after - before);
    }

    /** The first and the last record, one in 25, and enough in a row that whole batches hold nothing else. */
    static Mischief poison(int record) {
        boolean isPoison = record == 0
                || record == Load.LAST
                || record % 25 == 3
                || record % 1_500 >= 1_000 && record % 1_500 < 1_060;
        return isPoison ? POISONS[record % POISONS.length] : Mischief.NONE;
    }
}
