package org.expensetracker.ui.dashboard;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import org.expensetracker.analytics.Dashboard.Point;

/** The chart of days as Chart.js wants it: bars for the range, a line for the days before. Colours are the page's. */
final class Trend {

    private Trend() {}

    /**
     * The chart's configuration.
     *
     * @param now the name of the range
     * @param before the name of the days before
     */
    static String json(List<Point> days, String now, String before) {
        JsonObject line = Json.createObjectBuilder(
                        series("line", before, days, p -> p.before().doubleValue()))
                .add("order", 0)
                .build();
        JsonObject bars = Json.createObjectBuilder(
                        series("bar", now, days, p -> p.amount().doubleValue()))
                .add("order", 1)
                .build();
        return Json.createObjectBuilder()
                .add("type", "bar")
                .add(
                        "data",
                        Json.createObjectBuilder()
                                .add("labels", labels(days))
                                .add(
                                        "datasets",
                                        Json.createArrayBuilder().add(bars).add(line)))
                .build()
                .toString();
    }

    private static JsonArrayBuilder labels(List<Point> days) {
        JsonArrayBuilder labels = Json.createArrayBuilder();
        days.forEach(point -> labels.add(point.day().toString()));
        return labels;
    }

    private static JsonObject series(String type, String label, List<Point> days, Function<Point, Double> value) {
        JsonArrayBuilder data = Json.createArrayBuilder();
        days.forEach(point -> data.add(value.apply(point)));
        return Json.createObjectBuilder()
                .add("type", type)
                .add("label", label)
                .add("data", data)
                .build();
    }
}
