package org.expensetracker.dev.kinesis;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.CRC32C;

/**
 * A place in a shard, as a token that callers give back: valid for five minutes from its making.
 *
 * @param after the counter after which reading goes on
 */
record ShardIterator(String streamId, String shardId, long after, long madeMillis) {
    static final long LIFE_MILLIS = 300_000;

    String token() {
        String text = String.join("|", streamId, shardId, Long.toString(after), Long.toString(madeMillis));
        return Base64.getUrlEncoder().encodeToString((crc(text) + "|" + text).getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a token back; refuses one that is not ours (InvalidArgument) or too old (ExpiredIterator). */
    static ShardIterator parse(String token, long nowMillis) {
        ShardIterator iterator = decode(token);
        if (nowMillis - iterator.madeMillis > LIFE_MILLIS) {
            throw Fault.of(
                    "ExpiredIteratorException",
                    "Iterator expired. The iterator was created at time " + Instant.ofEpochMilli(iterator.madeMillis)
                            + " while right now it is " + Instant.ofEpochMilli(nowMillis)
                            + " which is further in the future than the tolerated delay of " + LIFE_MILLIS
                            + " milliseconds.");
        }
        return iterator;
    }

    private static ShardIterator decode(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            int bar = text.indexOf('|');
            String[] parts = text.substring(bar + 1).split("\\|");
            if (parts.length == 4 && text.substring(0, bar).equals(crc(text.substring(bar + 1)))) {
                return new ShardIterator(parts[0], parts[1], Long.parseLong(parts[2]), Long.parseLong(parts[3]));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw Fault.invalid("Invalid ShardIterator.");
        }
        throw Fault.invalid("Invalid ShardIterator.");
    }

    private static String crc(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
