package org.expensetracker.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A record's text as a tree of named fields, from JSON or from the {@code repr} of a Python dict. The first character
 * that is not a space after the brace tells which: Python quotes a field's name with an apostrophe, JSON cannot.
 */
final class RecordTree {

    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(PythonLiteral.DEPTH)
                            .maxNumberLength(PythonLiteral.NUMBER_LENGTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .readerFor(JsonNode.class);

    private RecordTree() {}

    /** Reads an object; thread-safe, in time that is linear in the text. */
    static ObjectNode of(String text) throws Unprocessable {
        if (!text.startsWith("{")) {
            throw Problems.undecodable(
                    "The record begins with %s: a transaction is one object, in braces.",
                    CleanText.shown(text.substring(0, text.offsetByCodePoints(0, 1))));
        }
        String inside = text.substring(1).stripLeading();
        return inside.startsWith("'") ? PythonLiteral.dict(text) : json(text);
    }

    private static ObjectNode json(String text) throws Unprocessable {
        try {
            return (ObjectNode) JSON.<JsonNode>readValue(text);
        } catch (JsonProcessingException e) {
            throw Problems.undecodable(
                    "The record is not JSON, at %s: %s",
                    e.getLocation() == null
                            ? "its beginning"
                            : "character " + e.getLocation().getCharOffset(),
                    CleanText.shown(e.getOriginalMessage()));
        } catch (NumberFormatException e) {
            // Jackson lets this one through, for an exponent of eleven digits or more.
            throw Problems.undecodable("The record is not JSON: one of its numbers has an exponent beyond all bounds.");
        }
    }
}
