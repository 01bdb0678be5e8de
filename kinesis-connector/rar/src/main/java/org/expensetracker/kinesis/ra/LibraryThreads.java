package org.expensetracker.kinesis.ra;

import java.lang.reflect.Field;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.coordinator.assignment.LeaseAssignmentManager;

/**
 * The client library keeps a static pool of threads that nothing ever ends: they would hold the adapter's class loader
 * after it is undeployed, and keep a Java process alive.
 */
final class LibraryThreads {

    private static final Logger LOG = LoggerFactory.getLogger(LibraryThreads.class);
    private static final String POOL = "LEASE_ASSIGNMENT_CALL_THREAD_POOL";

    private LibraryThreads() {}

    /** Lets threads of that pool end when they were idle for a few seconds; new ones are made when needed. */
    static void letIdleOnesEnd() {
        try {
            Field field = LeaseAssignmentManager.class.getDeclaredField(POOL);
            field.setAccessible(true);
            if (field.get(null) instanceof ThreadPoolExecutor pool) {
                pool.setKeepAliveTime(5, TimeUnit.SECONDS);
                pool.allowCoreThreadTimeOut(true);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.info("KIN-019 The library has no pool {} any more: {}", POOL, e.toString());
        }
    }
}
