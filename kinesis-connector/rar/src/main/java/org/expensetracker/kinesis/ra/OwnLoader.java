package org.expensetracker.kinesis.ra;

import java.util.function.Supplier;

/** Runs a piece of work of a bean's thread with the adapter's class loader, by which the AWS SDK finds its parts. */
final class OwnLoader {

    private OwnLoader() {}

    static <T> T call(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(OwnLoader.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
