package org.expensetracker.dev.kinesis;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** A range of the 128 bit hash keys, both ends included; the open shards' ranges cover all keys without overlap. */
record HashRange(BigInteger start, BigInteger end) {
    static final BigInteger MAX = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

    /** Cuts all hash keys into equal ranges, as CreateStream does. */
    static List<HashRange> uniform(int count) {
        List<HashRange> ranges = new ArrayList<>();
        BigInteger width = MAX.add(BigInteger.ONE).divide(BigInteger.valueOf(count));
        for (int i = 0; i < count; i++) {
            BigInteger start = width.multiply(BigInteger.valueOf(i));
            ranges.add(
                    new HashRange(start, i == count - 1 ? MAX : start.add(width).subtract(BigInteger.ONE)));
        }
        return ranges;
    }

    /** The hash key of a partition key: its MD5, as the Kinesis documentation says. */
    static BigInteger hash(String partitionKey) {
        try {
            byte[] md5 = MessageDigest.getInstance("MD5").digest(partitionKey.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, md5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    /** A hash key as a caller wrote it. */
    static BigInteger parse(String name, String decimal) {
        if (decimal.length() > 39 || !decimal.chars().allMatch(c -> c >= '0' && c <= '9') || decimal.isEmpty()) {
            throw Fault.invalid(name + " '" + decimal + "' is no number from 0 to 2^128 - 1.");
        }
        BigInteger value = new BigInteger(decimal);
        if (value.compareTo(MAX) > 0) {
            throw Fault.invalid(name + " " + decimal + " is greater than 2^128 - 1.");
        }
        return value;
    }

    boolean contains(BigInteger hash) {
        return start.compareTo(hash) <= 0 && hash.compareTo(end) <= 0;
    }

    boolean touches(HashRange other) {
        return end.add(BigInteger.ONE).equals(other.start)
                || other.end.add(BigInteger.ONE).equals(start);
    }

    HashRange join(HashRange other) {
        return new HashRange(start.min(other.start), end.max(other.end));
    }

    BigInteger middle() {
        return start.add(end).add(BigInteger.ONE).shiftRight(1);
    }
}
