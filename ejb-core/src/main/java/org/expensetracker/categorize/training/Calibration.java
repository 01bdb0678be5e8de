package org.expensetracker.categorize.training;

import java.util.List;
import opennlp.tools.doccat.DoccatModel;
import org.expensetracker.categorize.CategoryModel;

/**
 * How sure the model may be. The temperature is the one under which its mean confidence on merchants that it had not seen
 * is what it gets right (Guo et al., "On Calibration of Modern Neural Networks", 2017, use the likelihood instead; with
 * one parameter both come to the same, and this one says what we promise).
 *
 * @param accuracy the share of held-out names that it gets right
 * @param coverage the share of them that it answers above the threshold
 * @param precision the share of right answers among these
 */
record Calibration(double temperature, double accuracy, double coverage, double precision, int names) {

    /** Below this the model keeps silent: a guess that is wrong more often than right helps nobody. */
    static final double THRESHOLD = 0.4;

    private static final double COLDEST = 0.2;
    private static final double HOTTEST = 5;

    static Calibration of(DoccatModel model, List<Corpus.Sample> heldOut) {
        double cold = COLDEST;
        double hot = HOTTEST;
        Calibration calibration = measure(model, 1, heldOut);
        for (int i = 0; i < 12; i++) {
            double middle = Math.sqrt(cold * hot);
            if (meanConfidence(model, middle, heldOut) > calibration.accuracy) {
                cold = middle;
            } else {
                hot = middle;
            }
        }
        return measure(model, Math.sqrt(cold * hot), heldOut);
    }

    private static double meanConfidence(DoccatModel model, double temperature, List<Corpus.Sample> samples) {
        CategoryModel decider = new CategoryModel(model, temperature, THRESHOLD, "");
        return samples.stream()
                .mapToDouble(sample -> decider.guess(sample.merchant()).probability())
                .average()
                .orElseThrow();
    }

    private static Calibration measure(DoccatModel model, double temperature, List<Corpus.Sample> samples) {
        CategoryModel decider = new CategoryModel(model, temperature, THRESHOLD, "");
        int right = 0;
        int answered = 0;
        int rightlyAnswered = 0;
        for (Corpus.Sample sample : samples) {
            CategoryModel.Guess guess = decider.guess(sample.merchant());
            boolean isRight = guess.category() == sample.category();
            boolean isAnswered = guess.probability() >= THRESHOLD;
            right += isRight ? 1 : 0;
            answered += isAnswered ? 1 : 0;
            rightlyAnswered += isRight && isAnswered ? 1 : 0;
        }
        double all = samples.size();
        return new Calibration(
                temperature, right / all, answered / all, rightlyAnswered / (double) answered, samples.size());
    }
}
