package org.expensetracker.rest.shared;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Reads a body into {@link Fields}; what is no JSON object is refused with the place where it stops being one. */
@Provider
@Consumes({MediaType.APPLICATION_JSON, FieldsReader.MERGE_PATCH})
public class FieldsReader implements MessageBodyReader<Fields> {

    /** The media type of RFC 7396. */
    public static final String MERGE_PATCH = "application/merge-patch+json";

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == Fields.class;
    }

    @Override
    public Fields readFrom(
            Class<Fields> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return fields(body);
    }

    static Fields fields(InputStream body) throws IOException {
        JsonNode node;
        try {
            node = Json.read(body);
        } catch (JsonProcessingException e) {
            throw new ProblemException(
                    400, "The body is not JSON%s: %s.".formatted(place(e.getLocation()), e.getOriginalMessage()));
        }
        if (node == null || !node.isObject()) {
            throw new ProblemException(400, "The body is to be one JSON object, such as {\"category\": \"MEALS\"}.");
        }
        return new Fields(node);
    }

    /** A breach of the parser's own limits, such as nesting without end, has no place. */
    private static String place(JsonLocation at) {
        return at == null ? "" : " at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    }
}
