package org.expensetracker.kinesis.ra;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.kinesis.common.HashKeyRangeForLease;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.leases.Lease;
import software.amazon.kinesis.leases.LeaseRefresher;
import software.amazon.kinesis.leases.exceptions.DependencyException;
import software.amazon.kinesis.leases.exceptions.InvalidStateException;
import software.amazon.kinesis.leases.exceptions.ProvisionedThroughputException;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * Makes the lease table and its first leases before the client library starts.
 *
 * <p>The library would do it itself, but waits up to half a minute at random first. Every call here is conditional, so
 * several nodes may do it at once. Once there are leases, the library keeps them.
 */
final class LeaseTable {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseTable.class);
    private static final int POLL_SECONDS = 1;
    private static final int TIMEOUT_SECONDS = 60;

    private final Settings settings;
    private final KinesisAsyncClient kinesis;
    private final LeaseRefresher leases;
    private final Positions positions;

    LeaseTable(Settings settings, KinesisAsyncClient kinesis, LeaseRefresher leases, Positions positions) {
        this.settings = settings;
        this.kinesis = kinesis;
        this.leases = leases;
        this.positions = positions;
    }

    void prepare() throws DependencyException, InvalidStateException, ProvisionedThroughputException, SQLException {
        List<Shard> shards = shards();
        leases.createLeaseTableIfNotExists();
        if (!leases.waitUntilLeaseTableExists(POLL_SECONDS, TIMEOUT_SECONDS)) {
            throw new DependencyException(new IllegalStateException("The lease table is not there after "
                    + TIMEOUT_SECONDS + " s; its name is " + settings.leaseTable()));
        }
        leases.createLeaseOwnerToLeaseKeyIndexIfNotExists();
        leases.waitUntilLeaseOwnerToLeaseKeyIndexExists(POLL_SECONDS, TIMEOUT_SECONDS);
        if (leases.isLeaseTableEmpty()) {
            for (Shard shard : firstToRead(shards)) {
                leases.createLeaseIfNotExists(lease(shard));
            }
        }
        takeWhatNobodyHas();
    }

    /**
     * What has this node's name the library finds in a moment, what has none it takes seconds to give away. Other nodes get
     * their share when it balances.
     */
    private void takeWhatNobodyHas() throws DependencyException, InvalidStateException, ProvisionedThroughputException {
        for (Lease lease : leases.listLeases()) {
            if (lease.leaseOwner() == null && !lease.checkpoint().isShardEnd()) {
                leases.assignLease(lease, settings.workerId());
            }
        }
    }

    private List<Shard> shards() {
        List<Shard> shards = new ArrayList<>();
        ListShardsRequest request = settings.stream().listShards().build();
        while (request != null) {
            ListShardsResponse page = kinesis.listShards(request).join();
            shards.addAll(page.shards());
            request = page.nextToken() == null
                    ? null
                    : ListShardsRequest.builder().nextToken(page.nextToken()).build();
        }
        return shards;
    }

    /**
     * With LATEST the open shards; otherwise those whose parents are gone or, as the positions say, read to their end:
     * so a lease table that was lost is made again without reading anything a second time.
     */
    private List<Shard> firstToRead(List<Shard> shards) throws SQLException {
        if (settings.reading().initialPosition() == InitialPositionInStream.LATEST) {
            return shards.stream()
                    .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                    .toList();
        }
        Set<String> unread = shards.stream().map(Shard::shardId).collect(Collectors.toSet());
        for (Shard shard : shards) {
            Optional<ExtendedSequenceNumber> position = positions.read(shard.shardId());
            if (position.isPresent() && position.get().isShardEnd()) {
                unread.remove(shard.shardId());
            }
        }
        List<Shard> first = shards.stream()
                .filter(shard -> unread.contains(shard.shardId()))
                .filter(shard -> parents(shard).stream().noneMatch(unread::contains))
                .toList();
        LOG.info("KIN-003 Stream {} begins with {} of {} shards", settings.streamName(), first.size(), shards.size());
        return first;
    }

    private Lease lease(Shard shard) {
        Lease lease = new Lease();
        lease.leaseKey(shard.shardId());
        lease.parentShardIds(parents(shard));
        lease.ownerSwitchesSinceCheckpoint(0L);
        lease.hashKeyRange(HashKeyRangeForLease.fromHashKeyRange(shard.hashKeyRange()));
        lease.checkpoint(
                new ExtendedSequenceNumber(settings.reading().initialPosition().name()));
        return lease;
    }

    private static List<String> parents(Shard shard) {
        List<String> parents = new ArrayList<>();
        if (shard.parentShardId() != null) {
            parents.add(shard.parentShardId());
        }
        if (shard.adjacentParentShardId() != null) {
            parents.add(shard.adjacentParentShardId());
        }
        return parents;
    }
}
