package org.expensetracker.dev.kinesis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The frames of a segment file, one a record: length of the rest (4 bytes), CRC-32C of the rest after it (4), counter (8),
 * arrival (8), length of the key (2), key, data. Reading stops at the first frame that is not whole: the torn tail that a
 * crash of the machine may leave.
 *
 * <p>An instance walks over one part of a file, forward. Not thread-safe.
 */
final class Frames {
    private static final int HEAD = 8;
    private static final int FIXED = 18;
    private static final int MAX_BODY = FIXED + 4 * 256 + (1 << 20);
    private static final int CHUNK = 64 * 1024;

    private final FileChannel file;
    private final long end;
    private long chunkAt;
    private ByteBuffer chunk = ByteBuffer.allocate(0);
    private int frameAt;
    private int bodyLength = -HEAD;

    /** Frames of the file from one offset, where a frame must begin, to another. */
    Frames(FileChannel file, long from, long end) {
        this.file = file;
        this.chunkAt = from;
        this.end = end;
    }

    /** Encodes the entries with counters from the given one on. */
    static ByteBuffer encode(List<Entry> entries, long firstCounter, long arrivalMillis) {
        int size = 0;
        for (Entry entry : entries) {
            size += HEAD + FIXED + entry.key().length + entry.data().length;
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        long counter = firstCounter;
        CRC32C crc = new CRC32C();
        for (Entry entry : entries) {
            int body = FIXED + entry.key().length + entry.data().length;
            int at = out.position();
            out.putInt(body).putInt(0).putLong(counter++).putLong(arrivalMillis);
            out.putShort((short) entry.key().length).put(entry.key()).put(entry.data());
            crc.reset();
            crc.update(out.array(), at + HEAD, body);
            out.putInt(at + 4, (int) crc.getValue());
        }
        return out.flip();
    }

    /** Goes to the next frame; false at the end or where the rest is no whole frame. */
    boolean next() throws IOException {
        frameAt += HEAD + bodyLength;
        bodyLength = -HEAD;
        if (!load(HEAD)) {
            return false;
        }
        int body = chunk.getInt(frameAt);
        if (body < FIXED || body > MAX_BODY || !load(HEAD + body)) {
            return false;
        }
        CRC32C crc = new CRC32C();
        crc.update(chunk.array(), frameAt + HEAD, body);
        if ((int) crc.getValue() != chunk.getInt(frameAt + 4)) {
            return false;
        }
        bodyLength = body;
        return true;
    }

    /** Offset in the file at which the present frame begins, or, after the last one, at which the whole frames end. */
    long offset() {
        return chunkAt + frameAt;
    }

    long counter() {
        return chunk.getLong(frameAt + HEAD);
    }

    long arrivalMillis() {
        return chunk.getLong(frameAt + HEAD + 8);
    }

    StoredRecord record() {
        int key = frameAt + HEAD + FIXED;
        int keyLength = chunk.getShort(frameAt + HEAD + 16);
        return new StoredRecord(
                counter(),
                arrivalMillis(),
                new String(chunk.array(), key, keyLength, StandardCharsets.UTF_8),
                chunk.array(),
                key + keyLength,
                bodyLength - FIXED - keyLength);
    }

    /** Makes sure that this many bytes from the present frame on are in the chunk; records keep the chunks they lie in. */
    private boolean load(int bytes) throws IOException {
        if (frameAt + bytes <= chunk.limit()) {
            return true;
        }
        long at = offset();
        if (at + bytes > end) {
            return false;
        }
        ByteBuffer fresh = ByteBuffer.allocate((int) Math.min(Math.max(bytes, CHUNK), end - at));
        while (fresh.hasRemaining() && file.read(fresh, at + fresh.position()) >= 0) {
            continue;
        }
        chunk = fresh.flip();
        chunkAt = at;
        frameAt = 0;
        return bytes <= chunk.limit();
    }
}
