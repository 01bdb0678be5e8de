package org.expensetracker.categorize.training;

import java.util.List;
import opennlp.tools.doccat.DoccatModel;
import org.expensetracker.categorize.Belief;
import org.expensetracker.categorize.CategoryModel;

/**
 * How sure the model may be. The temperature is the one under which its mean confidence on merchants that it had not seen
 * is what it gets right (Guo et al., "On Calibration of Modern Neural Networks", 2017, use the likelihood instead; with
 * one parameter both come to the same, and this one says what we promise).
 *
 * @param heldOut how good the model is with it on merchants that it had not seen
 */
record Calibration(double temperature, HeldOut heldOut) {

    private static final double COLDEST = 0.2;
    private static final double HOTTEST = 5;

    /**
     * The temperature is for a company of which half the purchases are at merchants that nobody listed, and half at those that
     * everybody knows; the figures are of the former alone.
     */
    static Calibration of(DoccatModel model, List<Corpus.Sample> unseen, List<Corpus.Sample> familiar) {
        double cold = COLDEST;
        double hot = HOTTEST;
        for (int i = 0; i < 12; i++) {
            double middle = Math.sqrt(cold * hot);
            CategoryModel decider = new CategoryModel(model, middle, "");
            if (excess(decider, unseen, false) + excess(decider, familiar, true) > 0) {
                cold = middle;
            } else {
                hot = middle;
            }
        }
        double temperature = Math.sqrt(cold * hot);
        return new Calibration(temperature, HeldOut.of(new CategoryModel(model, temperature, ""), unseen));
    }

    /** By how much the mean probability is above the share of right answers. */
    private static double excess(CategoryModel model, List<Corpus.Sample> samples, boolean weighed) {
        double sum = 0;
        double all = 0;
        for (Corpus.Sample sample : samples) {
            double weight = weighed ? sample.weight() : 1;
            Belief belief = model.belief(sample.merchant());
            sum += weight * (belief.probability() - (belief.best() == sample.category() ? 1 : 0));
            all += weight;
        }
        return sum / all;
    }
}
