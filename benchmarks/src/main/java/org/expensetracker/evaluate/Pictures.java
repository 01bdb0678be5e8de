package org.expensetracker.evaluate;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.expensetracker.bench.Svg;

/** The two pictures of an evaluation, readable on light and dark pages. */
final class Pictures {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 470;
    private static final int LEFT = 60;
    private static final int TOP = 50;
    private static final int SIZE = 360;

    private final Svg svg;
    private final double lowest;

    private Pictures(String title, double lowest) {
        this.svg = new Svg(WIDTH, title);
        this.lowest = lowest;
        svg.text(10, 24, "t", title);
    }

    /** Where probability and accuracy are the same, the points lie on the line; a larger point has more rows. */
    static String reliability(Evaluation evaluation) {
        Figures f = evaluation.figures();
        Pictures picture = new Pictures(
                format(
                        "Is it right as often as it says? Mode %s, calibration error %.3f",
                        f.mode(), f.calibrationError()),
                0);
        picture.axes("probability that it names", "share that is right");
        picture.line("bar", List.of(0.0, 1.0), v -> v, v -> v);
        List<Reliability.Bin> bins = evaluation.reliability().bins();
        picture.line("curve", bins, Reliability.Bin::probability, Reliability.Bin::accuracy);
        for (Reliability.Bin bin : bins) {
            double radius = 3 + 12 * Math.sqrt((double) bin.rows() / f.scored());
            picture.svg.add(format(
                    "<circle class=\"ours\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"><title>%,d rows: says %.2f, is %.2f</title></circle>",
                    x(bin.probability()),
                    picture.y(bin.accuracy()),
                    radius,
                    bin.rows(),
                    bin.probability(),
                    bin.accuracy()));
        }
        return picture.svg.end(HEIGHT);
    }

    /** What share of the rows could be applied at which accuracy. */
    static String coverage(Evaluation evaluation) {
        List<CoverageCurve.Point> points = evaluation.curve().points();
        double worst =
                points.stream().mapToDouble(CoverageCurve.Point::accuracy).min().orElse(0);
        Pictures picture = new Pictures(
                format(
                        "How many could be applied, and how many of these are right? Mode %s",
                        evaluation.figures().mode()),
                Math.floor(worst * 10) / 10);
        picture.axes("share of the rows, most confident first", "share of these that is right");
        picture.line("curve", points, CoverageCurve.Point::coverage, CoverageCurve.Point::accuracy);
        Figures.AutoApplied applied = evaluation.figures().autoApplied();
        if (applied.coverage() > 0) {
            picture.svg.add(format(
                    "<circle class=\"ours\" cx=\"%.1f\" cy=\"%.1f\" r=\"6\"/>",
                    x(applied.coverage()), picture.y(applied.accuracy())));
            picture.svg.text(
                    (int) x(applied.coverage()) + 10,
                    (int) picture.y(applied.accuracy()) + 18,
                    "n",
                    "applied without a look");
        }
        return picture.svg.end(HEIGHT);
    }

    private void axes(String horizontal, String vertical) {
        for (int i = 0; i <= 5; i++) {
            double share = i / 5.0;
            double value = lowest + share * (1 - lowest);
            svg.add(format("<path class=\"grid\" d=\"M%d %.1fH%d\"/>", LEFT, y(value), LEFT + SIZE));
            svg.text(14, (int) y(value) + 5, "n", format("%.0f %%", 100 * value));
            svg.text((int) x(share) - 14, TOP + SIZE + 22, "n", format("%.0f %%", 100 * share));
        }
        svg.text(LEFT, TOP + SIZE + 46, "", "across: " + horizontal + "; up: " + vertical);
    }

    private <T> void line(String kind, List<T> points, ToDoubleFunction<T> across, ToDoubleFunction<T> up) {
        String path = points.stream()
                .map(point -> format("%.1f %.1f", x(across.applyAsDouble(point)), y(up.applyAsDouble(point))))
                .distinct()
                .collect(Collectors.joining("L", "M", ""));
        svg.add("<path class=\"" + kind + "\" fill=\"none\" d=\"" + path + "\"/>");
    }

    private static double x(double share) {
        return LEFT + share * SIZE;
    }

    private double y(double share) {
        return TOP + SIZE - (share - lowest) / (1 - lowest) * SIZE;
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
