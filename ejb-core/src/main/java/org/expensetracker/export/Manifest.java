package org.expensetracker.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * What is in an archive; the signature is over its bytes, and so over every file that it names.
 *
 * @param format of the archive: a program that knows another one should not read it
 * @param algorithm of the signature
 * @param key which key: the SHA-256 of its public half, as DER
 */
record Manifest(String format, String algorithm, String key, List<Entry> files) {

    static final String FORMAT = "expense-tracker-export/1";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /**
     * A file of the archive.
     *
     * @param rows lines of a table, without its heading; null for what is no table
     */
    record Entry(String name, long bytes, String sha256, Long rows) {}

    Manifest {
        files = List.copyOf(files);
    }

    /** For people's eyes, too: one field a line. */
    static byte[] json(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value.getClass() + " cannot be written as JSON.", e);
        }
    }
}
