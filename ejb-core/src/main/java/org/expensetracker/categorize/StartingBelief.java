package org.expensetracker.categorize;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import opennlp.tools.ml.model.Context;
import opennlp.tools.ml.model.Prior;
import org.expensetracker.expense.Category;

/**
 * The distribution that training starts from: for each sample what was believed of it before. OpenNLP's trainer asks for it
 * with the very array of numbers that the sample has in the index, hence the map by identity. Immutable.
 */
final class StartingBelief implements Prior {

    private final Map<int[], double[]> logarithms = new IdentityHashMap<>();

    /** @param beliefs of the samples, in their order */
    StartingBelief(Samples samples, List<Belief> beliefs) {
        int[][] contexts = samples.getContexts();
        Category[] outcomes = Category.values();
        for (int sample = 0; sample < contexts.length; sample++) {
            double[] logs = new double[outcomes.length];
            for (int i = 0; i < logs.length; i++) {
                logs[i] = Math.log(
                        Math.max(CompanyModel.LEAST, beliefs.get(sample).of(outcomes[i])));
            }
            logarithms.put(contexts[sample], logs);
        }
    }

    @Override
    public void logPrior(double[] distribution, int[] sample) {
        double[] logs = logarithms.get(sample);
        System.arraycopy(logs, 0, distribution, 0, logs.length);
    }

    @Override
    public void logPrior(double[] distribution, int[] sample, float[] values) {
        logPrior(distribution, sample);
    }

    @Override
    public void logPrior(double[] distribution, Context[] sample, float[] values) {
        throw new UnsupportedOperationException("Only samples of the training have a starting belief.");
    }

    @Override
    public void setLabels(String[] outcomes, String[] features) {
        // The outcomes of the samples are all categories, in their order.
    }
}
