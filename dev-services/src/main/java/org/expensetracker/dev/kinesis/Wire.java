package org.expensetracker.dev.kinesis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * The two encodings of the AWS JSON 1.1 protocol. They differ in the format, in blobs (base64, bytes) and in timestamps:
 * JSON counts seconds with decimals; CBOR counts whole milliseconds under tag 1, or seconds where it is a float.
 */
enum Wire {
    JSON("application/x-amz-json-1.1", new JsonFactory()),
    CBOR("application/x-amz-cbor-1.1", new CBORFactory());

    private final String contentType;
    private final ObjectMapper mapper;

    Wire(String contentType, JsonFactory factory) {
        this.contentType = contentType;
        this.mapper = new ObjectMapper(factory);
    }

    /** The encoding that a request's content type names; JSON where it names none that we know. */
    static Wire of(String contentType) {
        return contentType != null && contentType.contains("cbor") ? CBOR : JSON;
    }

    String contentType() {
        return contentType;
    }

    /** Decodes a request's body; nothing at all counts as an empty object. */
    ObjectNode decode(byte[] body) {
        if (body.length == 0) {
            return mapper.createObjectNode();
        }
        try {
            if (mapper.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            throw Fault.serialization("The body is not " + name() + ": " + firstLine(e));
        }
        throw Fault.serialization("The body is no " + name() + " object.");
    }

    byte[] encode(Reply reply) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (WireWriter out = new WireWriter(mapper.getFactory().createGenerator(bytes), this)) {
            out.object(reply);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    Instant instant(JsonNode number) {
        if (this == CBOR && number.isIntegralNumber()) {
            return Instant.ofEpochMilli(number.longValue());
        }
        return Instant.ofEpochMilli(Math.round(number.doubleValue() * 1000));
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("broken");
    }
}
