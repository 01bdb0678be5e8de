/**
 * A Kinesis Data Streams for a laptop: it speaks the real wire protocol (JSON and CBOR, HTTP/1.1 and cleartext HTTP/2,
 * polling and SubscribeToShard), so that the unchanged AWS SDK, AWS CLI and Kinesis Client Library use it.
 *
 * <p>The way of a request: {@code HttpFront} reads it, {@code Wire} decodes it, {@code Operations} finds its method, the
 * {@code Catalogue} knows streams, shards and consumers, a {@code ShardLog} keeps the records.
 *
 * <p>Invariants: a record that was acknowledged survives a kill of the process (it is in the operating system's hands
 * before the answer leaves; only a crash of the whole machine may lose the last seconds). Sequence numbers grow strictly
 * within a shard and a child's are greater than its parents', also after a restart. Memory is bounded: records are read
 * from the files, only a sparse index of them is held.
 *
 * <p>What it never does: check signatures or permissions, listen beyond loopback unless told, limit throughput unless
 * asked to through {@code POST /_control/throttle}.
 */
package org.expensetracker.dev.kinesis;
