package org.expensetracker.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the running product's own OpenAPI document says can be asked of it. */
final class Operations {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    /** A parameter: its name, where it goes (path, query, header), and the type and format of its value. */
    record Parameter(String name, String in, String type, String format) {}

    /**
     * One operation.
     *
     * @param guarded whether it asks for a token
     * @param streaming whether its answer does not end
     */
    record Operation(
            String id,
            String method,
            String path,
            List<Parameter> parameters,
            List<String> bodies,
            boolean guarded,
            boolean streaming) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private Operations() {}

    /** All of them. */
    static List<Operation> of(Product product) {
        JsonNode document = Api.send(HttpRequest.newBuilder(product.portal("/openapi"))
                        .header("Accept", "application/json")
                        .GET())
                .json();
        List<Operation> all = new ArrayList<>();
        document.get("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
                    if (METHODS.contains(method.getKey())) {
                        all.add(operation(path.getKey(), path.getValue(), method.getKey(), method.getValue()));
                    }
                }));
        return all;
    }

    private static Operation operation(String path, JsonNode ofPath, String method, JsonNode operation) {
        List<Parameter> parameters = new ArrayList<>();
        ofPath.path("parameters").forEach(p -> parameters.add(parameter(p)));
        operation.path("parameters").forEach(p -> parameters.add(parameter(p)));
        List<String> bodies = new ArrayList<>();
        operation.at("/requestBody/content").fieldNames().forEachRemaining(bodies::add);
        return new Operation(
                operation.path("operationId").asText(),
                method.toUpperCase(java.util.Locale.ROOT),
                path.startsWith("/api") ? path : "/api" + path,
                parameters,
                bodies,
                !operation.path("security").isEmpty(),
                operation.at("/responses/200/content").has("text/event-stream"));
    }

    private static Parameter parameter(JsonNode parameter) {
        JsonNode schema = parameter.path("schema");
        return new Parameter(
                parameter.path("name").asText(),
                parameter.path("in").asText(),
                schema.path("type").asText(),
                schema.path("format").asText());
    }
}
