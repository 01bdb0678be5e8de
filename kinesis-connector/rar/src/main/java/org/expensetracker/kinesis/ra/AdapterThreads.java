package org.expensetracker.kinesis.ra;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the adapter's threads: with a name, no reason for the server to stay alive, and the adapter's class loader, by
 * which the AWS SDK finds its parts. Thread-safe.
 */
final class AdapterThreads implements ThreadFactory {

    private final String name;
    private final AtomicInteger count = new AtomicInteger();

    AdapterThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
        thread.setDaemon(true);
        thread.setContextClassLoader(AdapterThreads.class.getClassLoader());
        return thread;
    }

    /** A thread for each piece of work at once: the client library stands still when a piece has to wait. */
    static ThreadPoolExecutor pool(String name) {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), new AdapterThreads(name));
    }
}
