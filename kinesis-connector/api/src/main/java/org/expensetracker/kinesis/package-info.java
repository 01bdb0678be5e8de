/**
 * What a message-driven bean sees of Amazon Kinesis: records in batches, delivered inside the bean's own transaction.
 * The position on the shard is committed by that same transaction, so a batch counts exactly once. This package knows
 * bytes, keys and positions, never what they mean.
 */
package org.expensetracker.kinesis;
