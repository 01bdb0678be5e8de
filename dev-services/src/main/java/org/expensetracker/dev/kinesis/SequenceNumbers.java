package org.expensetracker.dev.kinesis;

import java.math.BigInteger;

/**
 * The sequence numbers of one shard: 56 decimal digits, from high to low the layout's version (4 bits, the value 2), the
 * shard's birth (36 bits, see {@link Catalogue}: later shards have greater ones, so children follow their parents), the
 * record's counter within the shard (64 bits), the shard's index, and the version again.
 */
record SequenceNumbers(long birth, int shardIndex) {
    private static final int COUNTER_SHIFT = 84;
    private static final int BIRTH_SHIFT = 148;
    private static final BigInteger VERSION = BigInteger.TWO.shiftLeft(184);
    private static final BigInteger COUNTER_MASK = BigInteger.ONE.shiftLeft(63).subtract(BigInteger.ONE);

    /** The number of a record's counter; counter 0 is the shard's starting number, before every record. */
    String format(long counter) {
        return base().add(BigInteger.valueOf(counter).shiftLeft(COUNTER_SHIFT)).toString();
    }

    /** The counter that a caller's number stands for; a number of another shard is refused. */
    long parse(String number) {
        if (!number.matches("0|[1-9][0-9]{0,128}")) {
            throw Fault.invalid("SequenceNumber '" + number + "' is no sequence number.");
        }
        BigInteger value = new BigInteger(number);
        BigInteger counter = value.shiftRight(COUNTER_SHIFT).and(COUNTER_MASK);
        if (!value.equals(base().add(counter.shiftLeft(COUNTER_SHIFT)))) {
            throw Fault.invalid("SequenceNumber " + number + " did not come from shard " + ShardInfo.idOf(shardIndex)
                    + " of this stream.");
        }
        return counter.longValueExact();
    }

    private BigInteger base() {
        return VERSION.add(BigInteger.valueOf(birth).shiftLeft(BIRTH_SHIFT))
                .add(BigInteger.valueOf(((long) shardIndex << 4) | 2));
    }
}
