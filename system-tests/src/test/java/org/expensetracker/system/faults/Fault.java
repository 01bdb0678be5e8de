package org.expensetracker.system.faults;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Something that goes wrong while records flow.
 *
 * @param title for people
 * @param nodes servers that share the stream
 * @param few how often it happens in the short form
 * @param many how often it happens in the long form
 * @param wishes what the bean does with each record
 * @param trouble makes it happen
 */
record Fault(String title, int nodes, int few, int many, Load.Wishes wishes, Trouble trouble) {

    /** Makes the fault happen as often as the situation says, and tells what was done, for the table. */
    @FunctionalInterface
    interface Trouble {
        String make(Situation situation) throws InterruptedException, ExecutionException, TimeoutException;
    }

    private static final Load.Wishes GOOD = record -> Mischief.NONE;

    /** In an order in which no server starts more often than it must. */
    static final List<Fault> ALL = List.of(
            new Fault("bean throws in a tenth of its deliveries", 1, 5, 50, r -> Mischief.THROW, BeanTrouble::await),
            new Fault("bean marks rollback only, in a tenth", 1, 5, 50, r -> Mischief.ROLLBACK, BeanTrouble::await),
            new Fault("bean says which record failed, in a tenth", 1, 5, 50, r -> Mischief.FAIL, BeanTrouble::await),
            new Fault(
                    "poison: first, last, every 25th, 60 in a row",
                    1,
                    50,
                    500,
                    BeanTrouble::poison,
                    BeanTrouble::await),
            new Fault("shards split and merged", 1, 1, 6, GOOD, StreamTrouble::reshard),
            new Fault("stream throttled, puts and reads", 1, 3, 20, GOOD, StreamTrouble::throttle),
            new Fault("stand-in for Kinesis killed (-9) and started", 1, 1, 6, GOOD, StreamTrouble::restart),
            new Fault("database connections cut in mid-transaction", 1, 8, 60, GOOD, DatabaseTrouble::cut),
            new Fault("PostgreSQL killed (-9) and started", 1, 2, 10, GOOD, DatabaseTrouble::kill),
            new Fault("Payara killed (-9) and started", 1, 1, 20, GOOD, NodeTrouble::kill),
            new Fault("Payara killed (-9), started with other lanes", 1, 1, 5, GOOD, NodeTrouble::killAndChangeLanes),
            new Fault("owner stopped past its lease, wakes up later", 2, 3, 6, GOOD, NodeTrouble::hang),
            new Fault("two Payara share the stream, one killed (-9)", 2, 1, 3, GOOD, NodeTrouble::killOneOfTwo));

    @Override
    public String toString() {
        return title;
    }
}
