package org.expensetracker.tenant;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Work on many items, a few at a time. The caller's thread takes part: the work is done also where no other thread comes,
 * and nothing of it is under way any more when the call returns.
 */
final class InParallel<T> {

    /** What is done with one item. */
    @FunctionalInterface
    interface Work<T> {
        /** Does it; an exception keeps items from being begun that are not yet. */
        void on(T item) throws SQLException;
    }

    private final Queue<T> items;
    private final Work<T> work;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final Phaser underWay = new Phaser(1);

    private InParallel(Collection<T> items, Work<T> work) {
        this.items = new ConcurrentLinkedQueue<>(items);
        this.work = work;
    }

    /**
     * Does the work with every item.
     *
     * @param threads how many at most, the caller's included
     * @param others where the others come from
     * @throws SQLException the first that the work threw
     */
    static <T> void each(Collection<T> items, int threads, Executor others, Work<T> work) throws SQLException {
        InParallel<T> all = new InParallel<>(items, work);
        for (int other = 1; other < Math.min(threads, items.size()); other++) {
            try {
                others.execute(all::help);
            } catch (RejectedExecutionException tooBusy) {
                break;
            }
        }
        all.help();
        all.underWay.awaitAdvance(all.underWay.arrive());
        Exception failure = all.failure.get();
        if (failure instanceof SQLException sql) {
            throw sql;
        }
        if (failure instanceof RuntimeException ours) {
            throw ours;
        }
    }

    private void help() {
        if (underWay.register() > 0) {
            return; // All was done before this thread came.
        }
        try {
            for (T item = items.poll(); item != null && failure.get() == null; item = items.poll()) {
                work.on(item);
            }
        } catch (SQLException | RuntimeException failed) {
            failure.compareAndSet(null, failed);
        } finally {
            underWay.arriveAndDeregister();
        }
    }
}
