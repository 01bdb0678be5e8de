package org.expensetracker.kinesis.ra;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.expensetracker.kinesis.KinesisRecord;
import org.expensetracker.kinesis.RecordBatch.Parked;

/**
 * A record that cannot be processed, as a failure destination gets it: a JSON document, whose fields README.md lists.
 *
 * @param parked the record, with code and reason
 * @param attempts how often its delivery was tried
 * @param failedAt when it was given up
 */
record FailedRecord(String application, String stream, String shardId, Parked parked, int attempts, Instant failedAt) {

    /** Raised when a field changes its meaning or goes; a new one is none. */
    private static final int VERSION = 1;

    private static final int LONGEST_CODE = 64;
    private static final int LONGEST_REASON = 2000;
    private static final char LAST_ASCII = '~';

    /** Different for every record there is, and the same each time this one is sent. */
    String name() {
        KinesisRecord record = parked.record();
        return application + "/" + stream + "/" + shardId + "/" + record.sequenceNumber() + "-"
                + record.subSequenceNumber();
    }

    /**
     * The document in ASCII, since SQS refuses some characters and a partition key may have any.
     *
     * @param limit in bytes; a document that would be longer has no data and says so
     */
    byte[] document(int limit) {
        byte[] data = parked.record().data();
        long base64 = 4L * ((data.length + 2) / 3);
        if (base64 < limit) {
            byte[] whole = ascii(fields().add("data", Base64.getEncoder().encodeToString(data)));
            if (whole.length <= limit) {
                return whole;
            }
        }
        return ascii(fields().add(
                        "dataOmitted",
                        "with these " + data.length + " bytes the document would be longer than the " + limit
                                + " that its destination takes: they are on the stream, at the position given here"));
    }

    private JsonObjectBuilder fields() {
        KinesisRecord record = parked.record();
        JsonObjectBuilder fields = Json.createObjectBuilder()
                .add("version", VERSION)
                .add("application", application)
                .add("stream", stream)
                .add("shard", shardId)
                .add("sequenceNumber", record.sequenceNumber())
                .add("subSequenceNumber", record.subSequenceNumber())
                .add("partitionKey", record.partitionKey())
                .add(
                        "arrivedAt",
                        record.arrivedAt() == null
                                ? JsonValue.NULL
                                : Json.createValue(record.arrivedAt().toString()))
                .add("code", ParkedTable.storable(parked.code(), LONGEST_CODE))
                .add("reason", ParkedTable.storable(parked.reason(), LONGEST_REASON))
                .add("attempts", attempts)
                .add("failedAt", failedAt.toString())
                .add("size", record.data().length);
        record.traceparent().ifPresent(value -> fields.add("traceparent", value));
        return fields;
    }

    /** Outside ASCII a JSON document has characters inside its texts only, where each may be written by its number. */
    private static byte[] ascii(JsonObjectBuilder fields) {
        String json = fields.build().toString();
        StringBuilder ascii = new StringBuilder(json.length());
        for (int at = 0; at < json.length(); at++) {
            char c = json.charAt(at);
            if (c <= LAST_ASCII) {
                ascii.append(c);
            } else {
                ascii.append(String.format("\\u%04x", (int) c));
            }
        }
        return ascii.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
