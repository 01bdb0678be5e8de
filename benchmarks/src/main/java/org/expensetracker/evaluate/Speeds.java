package org.expensetracker.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.expensetracker.categorize.CategoryModel;
import org.expensetracker.categorize.ColdStart;
import org.expensetracker.categorize.CompanyModel;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.categorize.Merchant;

/**
 * How fast the model is by itself, on one thread.
 *
 * @param predictionsPerSecond from descriptor to belief, with nothing remembered
 * @param trainingRows what a company's own model was trained on: the rows of the file that people answered, again and again
 *     with another word in their descriptors, so that no two rounds are alike
 * @param trainingSeconds how long that took
 * @param modelBytes how much memory the model takes
 */
record Speeds(long predictionsPerSecond, int trainingRows, double trainingSeconds, int modelBytes) {

    private static final int ROWS = 200_000;
    private static final double SECOND = 1e9;

    static Speeds of(List<Row> rows) {
        CategoryModel model = CategoryModel.load();
        predict(model, rows, SECOND);
        long predictions = Math.round(predict(model, rows, 2 * SECOND));
        List<CompanyModel.Example> examples = examples(rows);
        long began = System.nanoTime();
        CompanyModel trained =
                CompanyModel.train(examples, new ColdStart(), done -> {}).model();
        return new Speeds(predictions, examples.size(), (System.nanoTime() - began) / SECOND, trained.bytes());
    }

    /** Predictions a second, for so many nanoseconds. */
    private static double predict(CategoryModel model, List<Row> rows, double nanoseconds) {
        long began = System.nanoTime();
        long predictions = 0;
        double sum = 0;
        while (System.nanoTime() - began < nanoseconds) {
            Row row = rows.get((int) (predictions++ % rows.size()));
            sum += model.belief(Merchant.of(row.descriptor())).probability();
        }
        if (!(sum >= 0)) {
            throw new IllegalStateException("A probability is no number.");
        }
        return predictions * SECOND / (System.nanoTime() - began);
    }

    private static List<CompanyModel.Example> examples(List<Row> rows) {
        List<Row> answered = rows.stream().filter(row -> row.label() != null).toList();
        List<CompanyModel.Example> examples = new ArrayList<>(ROWS);
        for (int i = 0; i < ROWS; i++) {
            Row row = answered.get(i % answered.size());
            int round = i / answered.size();
            String descriptor =
                    round == 0 ? row.descriptor() : row.descriptor() + " " + (char) ('a' + round % 26) + "x";
            examples.add(
                    new CompanyModel.Example(new Evidence(descriptor, row.mcc(), null, null, row.card()), row.label()));
        }
        return examples;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "The model alone: %,d predictions a second with nothing remembered.%n"
                        + "A company's own model: trained on %,d rows in %.1f s, %,d bytes of memory.",
                predictionsPerSecond,
                trainingRows,
                trainingSeconds,
                modelBytes);
    }
}
