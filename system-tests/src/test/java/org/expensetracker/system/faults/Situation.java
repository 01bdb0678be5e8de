package org.expensetracker.system.faults;

import java.util.Random;

/**
 * In which a fault happens: records flow.
 *
 * @param random all lots of this run are drawn from it
 * @param times how often the fault is to happen
 */
record Situation(Rig rig, Load load, Random random, int times) {

    /** Waits for a moment drawn by lot: until 1 to so many more rows are written. */
    void awaitMoment(int rows) {
        rig.awaitRows(1 + random.nextInt(rows));
    }
}
