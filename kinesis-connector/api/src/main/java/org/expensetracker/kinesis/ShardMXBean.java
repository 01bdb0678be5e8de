package org.expensetracker.kinesis;

/**
 * What the adapter tells through JMX of a shard that this node reads, as long as it reads it. Its name is
 * {@code org.expensetracker.kinesis:type=Shard,application=...,stream=...,shard=...}. Counts begin when the node takes the shard
 * over. Thread-safe.
 */
public interface ShardMXBean {

    /** The node: the activation's {@code workerId}. */
    String getOwner();

    /** The number of this ownership; each owner of a shard has a greater one than the owner before. */
    long getEpoch();

    /** How far the reader is behind the tip of the shard, in milliseconds. */
    long getBehindMillis();

    /** The last record up to which all are committed: sequence number, slash, place in its aggregate. */
    String getPosition();

    /** Records that are done: committed by the bean, parked, or kept back by the filter. */
    long getRecords();

    /** Calls of the bean, those that failed included. */
    long getBatches();

    /** Of the batches, those with records that had been delivered before: after a failure, or after an outage. */
    long getRetries();

    /** Of the records, those that were parked by the adapter or by the bean, or sent to the failure destination. */
    long getParked();

    /** How long all batches took together, with begin and end of their transactions, in milliseconds. */
    long getDeliveryMillisTotal();

    /** How long the longest batch took, in milliseconds. */
    long getDeliveryMillisMax();
}
