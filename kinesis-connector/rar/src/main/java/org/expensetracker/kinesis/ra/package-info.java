/**
 * The Kinesis resource adapter: reads shards with the Kinesis Client Library and delivers their records to
 * message-driven beans, inside the transaction that also moves the shard's position.
 *
 * <p>The invariant of everything here: a record counts once. The position of a shard is a row of the bean's own
 * database, moved first in the delivery's transaction and only by the owner with the newest epoch; what the client
 * library believes about its leases decides who reads, never what is done.
 *
 * <p>The adapter knows bytes, keys and positions, and never what a record means.
 */
package org.expensetracker.kinesis.ra;
