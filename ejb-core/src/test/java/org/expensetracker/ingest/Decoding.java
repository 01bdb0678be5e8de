package org.expensetracker.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.expensetracker.kinesis.KinesisRecord;

/** A decoder at a known moment, with known companies. */
final class Decoding {

    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final TransactionDecoder DECODER = new TransactionDecoder(Clock.fixed(NOW, ZoneOffset.UTC));

    private Decoding() {}

    static CardTransaction decode(String key, byte[] data) throws Unprocessable {
        return DECODER.decode("transactions", new KinesisRecord("1", 0, key, NOW, data), new KnownCompanies());
    }

    static CardTransaction decode(String key, String text) throws Unprocessable {
        return decode(key, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Why the record cannot be processed; fails where it can. */
    static Unprocessable refusal(String key, byte[] data) {
        try {
            throw new AssertionError("Was decoded: " + decode(key, data));
        } catch (Unprocessable e) {
            return e;
        }
    }

    static Unprocessable refusal(String key, String text) {
        return refusal(key, text.getBytes(StandardCharsets.UTF_8));
    }
}
