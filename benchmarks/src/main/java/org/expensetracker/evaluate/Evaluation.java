package org.expensetracker.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The learner on all rows. */
record Evaluation(Figures figures, Reliability reliability, CoverageCurve curve, Confusions confusions) {

    private static final long SECOND = 1_000_000_000L;

    static Evaluation of(Mode mode, List<Row> rows) {
        List<Row> ordered = new ArrayList<>(rows);
        if (mode == Mode.REPLAY) {
            ordered.sort(Comparator.comparing(Row::date, Comparator.nullsFirst(Comparator.naturalOrder())));
        }
        Learner learner = mode.learner();
        List<Scored> scored = scored(mode, learner, ordered);
        if (scored.isEmpty()) {
            throw new BadInput("No row of the file says what people chose: there is nothing to score.");
        }
        return of(mode, rows.size(), scored, speed(mode, learner, ordered));
    }

    /** Apart from the asking, so that the arithmetic can be tested. */
    static Evaluation of(Mode mode, int rows, List<Scored> scored, long predictionsPerSecond) {
        Confusions confusions = new Confusions(scored);
        Reliability reliability = Reliability.of(scored);
        CoverageCurve curve = CoverageCurve.of(scored);
        List<Scored> applied = scored.stream().filter(Scored::isApplied).toList();
        var perCategory = confusions.perCategory();
        Figures figures = new Figures(
                mode.name().toLowerCase(Locale.ROOT),
                rows,
                scored.size(),
                accuracy(scored),
                perCategory.values().stream()
                        .mapToDouble(Figures.OfCategory::f1)
                        .average()
                        .orElse(0),
                new Figures.Coverage(curve.at(0.995), curve.at(0.99), curve.at(0.95)),
                new Figures.AutoApplied((double) applied.size() / scored.size(), accuracy(applied)),
                reliability.error(),
                predictionsPerSecond,
                perCategory);
        return new Evaluation(figures, reliability, curve, confusions);
    }

    private static List<Scored> scored(Mode mode, Learner learner, List<Row> rows) {
        List<Scored> scored = new ArrayList<>();
        for (Row row : rows) {
            Answer answer = learner.predict(mode.evidence(row));
            if (row.label() != null) {
                scored.add(new Scored(row.label(), answer));
                learner.told(mode.evidence(row), row.label());
            }
        }
        return scored;
    }

    private static double accuracy(List<Scored> scored) {
        return scored.stream().mapToInt(row -> row.isRight() ? 1 : 0).average().orElse(0);
    }

    /** All rows again and again: a second to warm up, two that count. */
    private static long speed(Mode mode, Learner learner, List<Row> rows) {
        predictFor(SECOND, mode, learner, rows);
        long began = System.nanoTime();
        long predictions = predictFor(2 * SECOND, mode, learner, rows);
        return Math.round(predictions * (double) SECOND / (System.nanoTime() - began));
    }

    private static long predictFor(long nanoseconds, Mode mode, Learner learner, List<Row> rows) {
        long began = System.nanoTime();
        long predictions = 0;
        double sum = 0;
        while (System.nanoTime() - began < nanoseconds) {
            for (Row row : rows) {
                sum += learner.predict(mode.evidence(row)).probability();
            }
            predictions += rows.size();
        }
        if (!(sum >= 0)) {
            throw new IllegalStateException("A probability is no number.");
        }
        return predictions;
    }
}
