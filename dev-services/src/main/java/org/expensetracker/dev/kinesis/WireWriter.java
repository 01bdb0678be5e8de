package org.expensetracker.dev.kinesis;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;

/** Writes the fields of one answer in its encoding; a field whose value is null is left out. Not thread-safe. */
final class WireWriter implements Closeable {
    private static final int TAG_TIMESTAMP = 1;

    private final JsonGenerator out;
    private final Wire wire;

    WireWriter(JsonGenerator out, Wire wire) {
        this.out = out;
        this.wire = wire;
    }

    void object(Reply fields) throws IOException {
        out.writeStartObject();
        fields.writeTo(this);
        out.writeEndObject();
    }

    WireWriter object(String name, Reply fields) throws IOException {
        out.writeFieldName(name);
        object(fields);
        return this;
    }

    /** An array with one object for each of the items. */
    <T> WireWriter objects(String name, Collection<T> items, ItemFields<T> fields) throws IOException {
        out.writeArrayFieldStart(name);
        for (T item : items) {
            out.writeStartObject();
            fields.write(this, item);
            out.writeEndObject();
        }
        out.writeEndArray();
        return this;
    }

    WireWriter texts(String name, Collection<String> values) throws IOException {
        out.writeArrayFieldStart(name);
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
        return this;
    }

    WireWriter text(String name, String value) throws IOException {
        if (value != null) {
            out.writeStringField(name, value);
        }
        return this;
    }

    WireWriter number(String name, long value) throws IOException {
        out.writeNumberField(name, value);
        return this;
    }

    WireWriter flag(String name, boolean value) throws IOException {
        out.writeBooleanField(name, value);
        return this;
    }

    WireWriter blob(String name, byte[] bytes, int offset, int length) throws IOException {
        out.writeFieldName(name);
        out.writeBinary(bytes, offset, length);
        return this;
    }

    WireWriter instant(String name, long epochMillis) throws IOException {
        out.writeFieldName(name);
        if (wire == Wire.CBOR) {
            ((CBORGenerator) out).writeTag(TAG_TIMESTAMP);
            out.writeNumber(epochMillis);
        } else {
            out.writeNumber(epochMillis / 1000.0);
        }
        return this;
    }

    WireWriter instant(String name, Instant value) throws IOException {
        return instant(name, value.toEpochMilli());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** Writes the fields of one item of an array. */
    @FunctionalInterface
    interface ItemFields<T> {
        void write(WireWriter out, T item) throws IOException;
    }
}
