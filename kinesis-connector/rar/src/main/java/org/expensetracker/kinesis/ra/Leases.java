package org.expensetracker.kinesis.ra;

import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.LeaseCoordinator;

/**
 * The leases that this node believes to hold. The client library tells a reader that is busy nothing about the loss of
 * its lease, so the reader asks. Thread-safe.
 */
final class Leases {

    private volatile LeaseCoordinator coordinator;

    /** The library makes the coordinator while it makes its scheduler, and hands it over before anything is read. */
    void coordinatedBy(LeaseCoordinator leaseCoordinator) {
        coordinator = leaseCoordinator;
    }

    /** Of a single stream the key of a lease is the name of its shard. */
    boolean holds(String shardId) {
        return coordinator.getCurrentlyHeldLease(shardId) != null;
    }

    /** Stops renewing a lease, so that it goes to whoever can read the shard; perhaps to this node again. */
    void drop(String shardId) {
        Lease lease = coordinator.getCurrentlyHeldLease(shardId);
        if (lease != null) {
            coordinator.dropLease(lease);
        }
    }
}
