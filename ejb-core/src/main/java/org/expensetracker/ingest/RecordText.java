package org.expensetracker.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A record's bytes as text: UTF-8 without exception, of a bounded size. Says what else the bytes look like. */
final class RecordText {

    /** Bytes. The largest honest record of the three shapes has about five thousand. */
    static final int LIMIT = 65_536;

    private RecordText() {}

    static String of(byte[] data) throws Unprocessable {
        if (data == null || data.length == 0) {
            throw Problems.undecodable("The record is empty.");
        }
        if (data.length > LIMIT) {
            throw Problems.undecodable(
                    "The record has %d bytes, more than the %d of a card transaction: send one transaction in a record.",
                    data.length, LIMIT);
        }
        if (begins(data, 0x1f, 0x8b)) {
            throw Problems.undecodable("The record is compressed with gzip: send it as plain UTF-8 text.");
        }
        if (begins(data, 0xf3, 0x89, 0x9a, 0xc2)) {
            throw Problems.undecodable("The record is a broken aggregate of the Kinesis Producer Library.");
        }
        String text = decoded(data).strip();
        text = text.startsWith("\uFEFF") ? text.substring(1).strip() : text;
        if (text.isEmpty()) {
            throw Problems.undecodable("The record holds nothing but white space.");
        }
        return text;
    }

    private static String decoded(byte[] data) throws Unprocessable {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problems.undecodable(
                    "The record is not UTF-8 text; it begins with the byte %s.",
                    String.format(Locale.ROOT, "0x%02x", data[0]));
        }
    }

    private static boolean begins(byte[] data, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= data.length || (data[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
