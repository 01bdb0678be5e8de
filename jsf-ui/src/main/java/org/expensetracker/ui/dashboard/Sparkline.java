package org.expensetracker.ui.dashboard;

import java.util.List;
import java.util.Locale;

/** A small line beside a figure, as the points of an SVG polyline in a box of 100 by 28. */
final class Sparkline {

    private static final double WIDTH = 100;
    private static final double HEIGHT = 28;
    private static final double MARGIN = 2;

    private Sparkline() {}

    /** The points of the line; a straight one at the bottom where all values are the same or there are none. */
    static String points(List<? extends Number> values) {
        double most = values.stream().mapToDouble(Number::doubleValue).max().orElse(0);
        double least = Math.min(
                0, values.stream().mapToDouble(Number::doubleValue).min().orElse(0));
        double height = most > least ? (HEIGHT - 2 * MARGIN) / (most - least) : 0;
        double step = values.size() > 1 ? WIDTH / (values.size() - 1) : WIDTH;
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            double y = HEIGHT - MARGIN - (values.get(i).doubleValue() - least) * height;
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", i * step, y));
        }
        return points.toString().strip();
    }
}
