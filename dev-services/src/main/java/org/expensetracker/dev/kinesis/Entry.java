package org.expensetracker.dev.kinesis;

import java.math.BigInteger;

/** A record on its way into a shard: the key as UTF-8, the data and where its hash key falls. */
record Entry(byte[] key, byte[] data, BigInteger hash) {}
