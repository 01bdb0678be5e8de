package org.expensetracker.system.faults;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.expensetracker.system.faults.Wire.Moment;

/** Faults between the server and its database, and of the database. */
final class DatabaseTrouble {

    private static final String END_SESSIONS =
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name LIKE 'node-%'";

    private DatabaseTrouble() {}

    /** In turn: before the commit, when its answer is under way, every connection at once, and by the database itself. */
    static String cut(Situation situation) throws InterruptedException, ExecutionException, TimeoutException {
        Rig rig = situation.rig();
        Wire wire = rig.node(0).wire();
        for (int i = 0; i < situation.times(); i++) {
            situation.awaitMoment(300);
            switch (i % 4) {
                case 0 -> wire.cutAt(Moment.BEFORE_COMMIT).get(1, TimeUnit.MINUTES);
                case 1 -> wire.cutAt(Moment.AFTER_COMMIT).get(1, TimeUnit.MINUTES);
                case 2 -> wire.cut();
                default -> rig.database().number(END_SESSIONS);
            }
        }
        situation.awaitMoment(300);
        return "cuts: " + situation.times();
    }

    static String kill(Situation situation) {
        for (int i = 0; i < situation.times(); i++) {
            situation.awaitMoment(1_500);
            situation.rig().database().kill();
            situation.rig().database().start();
        }
        situation.awaitMoment(600);
        return "kills: " + situation.times();
    }
}
