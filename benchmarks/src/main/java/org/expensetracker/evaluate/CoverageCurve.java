package org.expensetracker.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The accuracy of the most confident rows, for each number of them. Rows of equal confidence come together or not at
 * all, since no threshold could divide them.
 *
 * @param points in ascending order of coverage
 */
record CoverageCurve(List<Point> points) {

    /** @param coverage the share of all rows, above 0 */
    record Point(double coverage, double accuracy) {}

    static CoverageCurve of(List<Scored> scored) {
        List<Scored> sorted = new ArrayList<>(scored);
        sorted.sort(Comparator.comparingDouble((Scored row) -> row.answer().probability())
                .reversed());
        List<Point> points = new ArrayList<>();
        int right = 0;
        for (int i = 0; i < sorted.size(); i++) {
            right += sorted.get(i).isRight() ? 1 : 0;
            if (i + 1 == sorted.size()
                    || sorted.get(i + 1).answer().probability()
                            < sorted.get(i).answer().probability()) {
                points.add(new Point((i + 1.0) / sorted.size(), right / (i + 1.0)));
            }
        }
        return new CoverageCurve(points);
    }

    /** The largest coverage of at least that accuracy, and 0 where there is none. */
    double at(double accuracy) {
        return points.stream()
                .filter(point -> point.accuracy() >= accuracy)
                .mapToDouble(Point::coverage)
                .max()
                .orElse(0);
    }
}
