package org.expensetracker.kinesis.ra;

import jakarta.ejb.EJBException;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.UnavailableException;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import javax.transaction.xa.XAResource;
import org.expensetracker.kinesis.KinesisListener;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.kinesis.KinesisRecordListener;
import org.expensetracker.kinesis.RecordBatch;

/**
 * What a Jakarta EE container does for a resource adapter and one message-driven bean, around real transactions. The
 * bean is a function that gets the batch and the container's data source.
 */
final class TestContainer implements MessageEndpointFactory, BootstrapContext {

    private final TestTransactions transactions;
    private volatile BiConsumer<RecordBatch, TestTransactions> bean;
    private volatile boolean oneByOne;

    TestContainer(DataSource database, BiConsumer<RecordBatch, TestTransactions> bean) {
        this.transactions = new TestTransactions(database);
        this.bean = bean;
    }

    TestTransactions transactions() {
        return transactions;
    }

    void bean(BiConsumer<RecordBatch, TestTransactions> other) {
        bean = other;
    }

    /** From now on the bean takes one record at a time. */
    void oneByOne() {
        oneByOne = true;
    }

    private abstract class Endpoint implements MessageEndpoint {

        @Override
        public void beforeDelivery(Method method) {
            transactions.begin();
        }

        /** A runtime exception is a system exception: the container marks the transaction and wraps the exception. */
        final void deliver(RecordBatch batch) {
            try {
                bean.accept(batch, transactions);
            } catch (RuntimeException e) {
                transactions.setRollbackOnly();
                throw new EJBException(e);
            } catch (Error e) {
                transactions.setRollbackOnly();
                throw e;
            }
        }

        @Override
        public void afterDelivery() {
            transactions.end();
        }

        @Override
        public void release() {
            // Nothing was pooled.
        }
    }

    private final class BatchBean extends Endpoint implements KinesisListener {

        @Override
        public void onRecords(RecordBatch batch) {
            deliver(batch);
        }
    }

    private final class RecordBean extends Endpoint implements KinesisRecordListener {

        @Override
        public void onRecord(KinesisRecord record) {
            deliver(new RecordBatch("the stream", "the shard", List.of(record), Duration.ZERO));
        }
    }

    private Endpoint endpoint() {
        return oneByOne ? new RecordBean() : new BatchBean();
    }

    @Override
    public MessageEndpoint createEndpoint(XAResource resource) throws UnavailableException {
        return endpoint();
    }

    @Override
    public MessageEndpoint createEndpoint(XAResource resource, long timeout) throws UnavailableException {
        return endpoint();
    }

    @Override
    public boolean isDeliveryTransacted(Method method) {
        return true;
    }

    @Override
    public String getActivationName() {
        return "test";
    }

    @Override
    public Class<?> getEndpointClass() {
        return oneByOne ? RecordBean.class : BatchBean.class;
    }

    @Override
    public TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
        return transactions;
    }

    @Override
    public WorkManager getWorkManager() {
        throw new UnsupportedOperationException();
    }

    @Override
    public XATerminator getXATerminator() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Timer createTimer() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isContextSupported(Class<? extends WorkContext> type) {
        return false;
    }
}
