package org.expensetracker.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.expensetracker.system.Operations.Operation;
import org.expensetracker.system.Operations.Parameter;

/** What is asked of each operation for a side's identifiers: all that names something names that side's. */
final class Wishes {

    /** A request without its caller. */
    record Wish(Operation operation, String path, String contentType, String body, Map<String, String> heads) {}

    private static final String RULE =
            "\"name\":\"Gate\",\"conditions\":{\"descriptorContains\":\"gate\"},\"category\":\"FUEL\"";

    /** Bodies by operation; a side's word, expense, answer, number and company are %1$s to %5$s. */
    private static final Map<String, List<String>> BODIES = new HashMap<>();

    static {
        BODIES.put(
                "enterExpense",
                List.of(
                        "{\"merchant\":\"Cafe\",\"amount\":7.5,\"category\":\"MEALS\"}",
                        "{\"merchant\":\"Cafe\",\"amount\":7.5,\"category\":\"MEALS\",\"person\":\"%1$s-person\"}",
                        "{\"merchant\":\"Cafe\",\"amount\":7.5,\"category\":\"MEALS\",\"company\":\"%5$s\"}",
                        "{\"merchant\":\"Cafe\",\"amount\":7.5,\"category\":\"MEALS\",\"id\":\"%2$s\"}"));
        BODIES.put("recategoriseExpense", List.of("{\"category\":\"LODGING\"}"));
        BODIES.put("chooseCategory", List.of("{\"category\":\"LODGING\"}"));
        BODIES.put("addRule", List.of("{" + RULE + "}", "{" + RULE + ",\"id\":%4$d}"));
        BODIES.put("changeRule", List.of("{" + RULE + "}", "{" + RULE + ",\"position\":1}"));
        BODIES.put("previewRule", List.of("{" + RULE + "}", "{" + RULE + ",\"id\":%4$d}"));
        BODIES.put("applyRule", List.of("{}", "{\"cursor\":\"%6$s\"}"));
        BODIES.put(
                "changeModelSettings",
                List.of("{\"applyShare\":0.99}", "{\"applyShare\":0.99,\"split\":true}", "{\"model\":%4$d}"));
        BODIES.put("changeArchiveSettings", List.of("{}", "{\"hotMonths\":%4$d}"));
        BODIES.put(
                "acceptSuggestions",
                List.of(
                        "{\"expenses\":[{\"id\":\"%2$s\",\"version\":0}]}",
                        "{\"expenses\":[{\"id\":\"%2$s\",\"version\":0},{\"id\":\"%3$s\",\"version\":0}]}"));
        BODIES.put(
                "chooseForReviewed",
                List.of(
                        "{\"merchantKey\":\"%1$s-merchant-key\",\"category\":\"MEALS\"}",
                        "{\"expenses\":[{\"id\":\"%2$s\",\"version\":0}],\"category\":\"MEALS\"}"));
        BODIES.put("undoAnswer", List.of("{\"undo\":\"%3$s\"}", "{\"undo\":\"%2$s\"}"));
        BODIES.put(
                "provisionCompany",
                List.of(
                        "{\"name\":\"%5$s\",\"currency\":\"EUR\",\"zone\":\"UTC\",\"routes\":[]}",
                        "{\"name\":\"%5$s\",\"currency\":\"EUR\",\"zone\":\"UTC\",\"administrator\":{\"email\":"
                                + "\"%1$s@%5$s.test\",\"firstName\":\"A\",\"lastName\":\"B\"}}"));
        BODIES.put("suspendCompany", List.of("{\"reading\":true}"));
        BODIES.put("deleteCompany", List.of("{\"confirm\":\"%5$s\",\"reason\":\"Gate\"}"));
        BODIES.put("redriveParked", List.of("{\"reason\":\"%1$s-reason\"}", "{\"ids\":[%4$d]}"));
        BODIES.put(
                "freeBlockedKey",
                List.of(
                        "{\"application\":\"a\",\"stream\":\"transactions\",\"partitionKey\":\"%1$s\",\"parked\":1,\"waiting\":0}"));
    }

    /** Values of parameters by their name, or by their format where they name one thing each. */
    private static final Map<String, List<Function<Side, String>>> VALUES = Map.ofEntries(
            Map.entry("path id uuid", List.of(side -> side.expense().toString(), side -> side.answer()
                    .toString())),
            Map.entry("path id int64", List.of(side -> String.valueOf(side.number()))),
            Map.entry("path id ", List.of(Side::company)),
            Map.entry("query person ", List.of(side -> side.word() + "-person", Side::word)),
            Map.entry("query merchant ", List.of(Side::word)),
            Map.entry("query q ", List.of(Side::word)),
            Map.entry("query cursor ", List.of(Side::cursor, Side::place)),
            Map.entry("query subject ", List.of(side -> "expense:" + side.expense())),
            Map.entry("query after int64", List.of(side -> String.valueOf(side.number()))),
            Map.entry("query before int64", List.of(side -> String.valueOf(side.number()))),
            Map.entry("header Idempotency-Key ", List.of(side -> side.word() + "-key")),
            Map.entry("header If-Match ", List.of(side -> "\"0\"")));

    /** Parameters whose values are words of the API, numbers and days, and name nobody's anything. */
    private static final List<String> NAMELESS = List.of(
            "from", "to", "category", "verdict", "status", "min", "max", "limit", "state", "action", "Accept-Language");

    private Wishes() {}

    /** The requests of an operation, each with one identifier of that side, or more where one is not enough. */
    static List<Wish> of(Operation operation, Side side) {
        List<Wish> wishes = new ArrayList<>();
        for (String path : paths(operation, side)) {
            for (String body : bodies(operation, side)) {
                for (Map<String, String> heads : heads(operation, side)) {
                    String type = operation.bodies().isEmpty()
                            ? null
                            : operation.bodies().get(0);
                    wishes.add(new Wish(operation, path, type, body, heads));
                }
            }
        }
        return wishes;
    }

    private static List<String> paths(Operation operation, Side side) {
        List<String> paths = new ArrayList<>(List.of(operation.path()));
        for (Parameter parameter : in("path", operation)) {
            List<String> filled = new ArrayList<>();
            for (String value : values(operation, parameter, side)) {
                paths.forEach(path -> filled.add(path.replace("{" + parameter.name() + "}", Api.encode(value))));
            }
            paths = filled;
        }
        String path = paths.get(0);
        for (Parameter parameter : in("query", operation)) {
            for (String value : values(operation, parameter, side)) {
                paths.add(path + "?" + parameter.name() + "=" + Api.encode(value));
            }
        }
        return paths;
    }

    private static List<Map<String, String>> heads(Operation operation, Side side) {
        List<Map<String, String>> heads = new ArrayList<>(List.of(Map.of()));
        for (Parameter parameter : in("header", operation)) {
            values(operation, parameter, side).forEach(value -> heads.add(Map.of(parameter.name(), value)));
        }
        return heads;
    }

    private static List<String> bodies(Operation operation, Side side) {
        if (operation.bodies().isEmpty()) {
            return java.util.Arrays.asList((String) null);
        }
        List<String> known = BODIES.get(operation.id());
        if (known == null) {
            throw new AssertionError(
                    "The operation %s (%s) takes a body, and the gate has none for it: add bodies to Wishes,"
                                    .formatted(operation.id(), operation)
                            + " with an identifier in each place that takes one.");
        }
        return known.stream()
                .map(body -> body.formatted(
                        side.word(), side.expense(), side.answer(), side.number(), side.company(), side.cursor()))
                .toList();
    }

    private static List<Parameter> in(String place, Operation operation) {
        return operation.parameters().stream()
                .filter(parameter -> parameter.in().equals(place) && !NAMELESS.contains(parameter.name()))
                .toList();
    }

    private static List<String> values(Operation operation, Parameter parameter, Side side) {
        String key = parameter.in() + " " + parameter.name() + " " + parameter.format();
        List<Function<Side, String>> known = VALUES.get(key);
        if (known == null) {
            throw new AssertionError(
                    "The operation %s (%s) has a parameter \"%s\" that the gate has no value for: add it to Wishes,"
                                    .formatted(operation.id(), operation, key)
                            + " with identifiers that it may name, or to those that name nothing.");
        }
        return known.stream().map(value -> value.apply(side)).toList();
    }
}
