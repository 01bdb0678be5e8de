package org.expensetracker.dev.kinesis;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Messages of the application/vnd.amazon.eventstream framing: a prelude with its CRC, headers, payload, CRC. */
final class EventStream {
    static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";

    private EventStream() {}

    static Buffer event(Wire wire, String type, Reply payload) {
        return message(wire, "event", type, payload);
    }

    /** An error that ends the stream. */
    static Buffer error(Wire wire, Fault fault) {
        return message(wire, "exception", fault.type(), HttpFront.error(fault));
    }

    private static Buffer message(Wire wire, String kind, String type, Reply payload) {
        Map<String, HeaderValue> headers = new LinkedHashMap<>();
        headers.put(":message-type", HeaderValue.fromString(kind));
        headers.put(":" + kind + "-type", HeaderValue.fromString(type));
        headers.put(":content-type", HeaderValue.fromString(wire.contentType()));
        return Buffer.buffer(
                new Message(headers, wire.encode(payload)).toByteBuffer().array());
    }
}
