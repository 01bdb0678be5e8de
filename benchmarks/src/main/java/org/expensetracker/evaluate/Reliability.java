package org.expensetracker.evaluate;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How far confidence and truth are apart: the rows in ten bins of equal width by probability; in each, the mean probability
 * and the share of right answers.
 *
 * @param bins without the empty ones, in ascending order
 */
record Reliability(List<Bin> bins) {

    static final int BINS = 10;

    /** @param rows more than 0 */
    record Bin(int rows, double probability, double accuracy) {}

    static Reliability of(List<Scored> scored) {
        int[] rows = new int[BINS];
        double[] probability = new double[BINS];
        int[] right = new int[BINS];
        for (Scored row : scored) {
            int bin = Math.min(BINS - 1, (int) (row.answer().probability() * BINS));
            rows[bin]++;
            probability[bin] += row.answer().probability();
            right[bin] += row.isRight() ? 1 : 0;
        }
        return new Reliability(IntStream.range(0, BINS)
                .filter(i -> rows[i] > 0)
                .mapToObj(i -> new Bin(rows[i], probability[i] / rows[i], (double) right[i] / rows[i]))
                .toList());
    }

    /** The mean distance between probability and accuracy, weighted by rows (Naeini et al., AAAI 2015). */
    double error() {
        double all = bins.stream().mapToInt(Bin::rows).sum();
        return bins.stream()
                .mapToDouble(bin -> bin.rows() / all * Math.abs(bin.probability() - bin.accuracy()))
                .sum();
    }
}
