package org.expensetracker.kinesis.ra;

import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.LeaseCoordinator;
import software.amazon.kinesis.leases.LeaseRefresher;
import software.amazon.kinesis.leases.exceptions.DependencyException;
import software.amazon.kinesis.leases.exceptions.InvalidStateException;
import software.amazon.kinesis.leases.exceptions.ProvisionedThroughputException;

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

    /** At the end of reading: takes this node's name off its leases, so that others need not wait until they expire. */
    void handOver(String workerId) throws DependencyException, InvalidStateException, ProvisionedThroughputException {
        LeaseRefresher table = coordinator.leaseRefresher();
        for (Lease lease : table.listLeases()) {
            if (workerId.equals(lease.leaseOwner())) {
                // Only as long as the name is still ours: the next owner may have been quicker.
                table.evictLease(lease);
            }
        }
    }
}
