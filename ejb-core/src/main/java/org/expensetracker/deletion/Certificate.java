package org.expensetracker.deletion;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.expensetracker.export.ProgramVersion;
import org.expensetracker.export.Seal;
import org.expensetracker.shared.Sha256;

/**
 * What an erasure is proven with: a text of JSON with numbers, times and the operator who asked, and the signature of its bytes.
 *
 * @param text what is signed
 * @param json the text as a string, its signature, and the key to check it with
 */
record Certificate(String text, String json) {

    static final String FORMAT = "expense-tracker-deletion/1";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /**
     * Makes and signs it.
     *
     * @param progress of which every step but the last is complete
     * @param records how many parked records were erased
     */
    static Certificate of(Progress progress, int records, Instant erased, Seal seal) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("format", FORMAT);
        fields.put("company", progress.deletion().company());
        fields.put("name", progress.deletion().name());
        fields.put("asked", asked(progress.deletion()));
        fields.put("steps", steps(progress, erased));
        fields.put("erased", erased(progress, records));
        fields.put("program", ProgramVersion.NAME);
        fields.put("algorithm", Seal.ALGORITHM);
        fields.put("key", seal.id());
        String text = write(fields);
        Map<String, String> sealed = new LinkedHashMap<>();
        sealed.put("certificate", text);
        sealed.put("algorithm", Seal.ALGORITHM);
        sealed.put("key", seal.id());
        sealed.put("signature", Base64.getEncoder().encodeToString(seal.sign(text.getBytes(StandardCharsets.UTF_8))));
        sealed.put("publicKey", seal.publicPem());
        return new Certificate(text, write(sealed));
    }

    /** Which it is, for the record. */
    String sha256() {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> asked(Deletion deletion) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("by", deletion.askedBy());
        asked.put("at", deletion.askedAt().toString());
        asked.put("reason", deletion.reason());
        asked.put("keptUntil", deletion.eraseAfter().toString());
        return asked;
    }

    private static Map<String, Object> steps(Progress progress, Instant erased) {
        Map<String, Object> steps = new LinkedHashMap<>();
        steps.put("outOfService", progress.began().toString());
        steps.put("loginsRemoved", progress.loginsRemoved().toString());
        steps.put("counted", progress.counted().toString());
        steps.put("schemaAndRoleDropped", progress.dropped().toString());
        steps.put("keyErased", erased.toString());
        steps.put("erased", erased.toString());
        return steps;
    }

    private static Map<String, Object> erased(Progress progress, int records) {
        Map<String, Object> erased = new LinkedHashMap<>();
        erased.put("schema", read(progress.contents()));
        erased.put("people", progress.logins());
        erased.put("parkedRecords", records);
        return erased;
    }

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value.getClass() + " cannot be written as JSON.", e);
        }
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was counted was written as JSON.", e);
        }
    }
}
