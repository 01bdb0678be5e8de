package org.expensetracker.kinesis.ra;

import jakarta.resource.spi.endpoint.MessageEndpoint;
import java.lang.reflect.Method;
import org.expensetracker.kinesis.KinesisListener;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.kinesis.KinesisRecordListener;
import org.expensetracker.kinesis.RecordBatch;

/** The two ways in which a bean can hear a stream. */
enum ListenerType {

    /** {@link KinesisListener}: many records in one transaction. */
    BATCH(KinesisListener.class, "onRecords", RecordBatch.class) {
        @Override
        void call(MessageEndpoint bean, RecordBatch batch) {
            ((KinesisListener) bean).onRecords(batch);
        }
    },

    /** {@link KinesisRecordListener}: each record in a transaction of its own. */
    RECORD(KinesisRecordListener.class, "onRecord", KinesisRecord.class) {
        @Override
        void call(MessageEndpoint bean, RecordBatch batch) {
            batch.forEach(((KinesisRecordListener) bean)::onRecord);
        }
    };

    private final Class<?> listener;
    private final Method method;

    ListenerType(Class<?> listener, String method, Class<?> parameter) {
        this.listener = listener;
        try {
            this.method = listener.getMethod(method, parameter);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(
                    listener.getSimpleName() + " and this adapter are of different versions", e);
        }
    }

    /**
     * What the bean is.
     *
     * @throws IllegalArgumentException if it implements both interfaces, and nobody can say which one is meant
     */
    static ListenerType of(Class<?> bean) {
        boolean single = isA(RECORD, bean);
        if (single && isA(BATCH, bean)) {
            throw new IllegalArgumentException(bean.getName() + " implements KinesisListener and KinesisRecordListener:"
                    + " remove one of them, since a bean gets each record once");
        }
        return single ? RECORD : BATCH;
    }

    private static boolean isA(ListenerType type, Class<?> bean) {
        return bean != null && type.listener.isAssignableFrom(bean);
    }

    /** The method of the interface; the container takes the transaction attribute of the bean's own. */
    Method method() {
        return method;
    }

    /** Calls the bean; with {@link #RECORD} the batch holds one record. */
    abstract void call(MessageEndpoint bean, RecordBatch batch);
}
