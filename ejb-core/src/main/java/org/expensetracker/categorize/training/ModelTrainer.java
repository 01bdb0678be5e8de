package org.expensetracker.categorize.training;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.ml.maxent.GISTrainer;
import opennlp.tools.ml.model.MaxentModel;
import org.expensetracker.categorize.CategoryModel;
import org.expensetracker.categorize.Features;
import org.expensetracker.categorize.Merchant;
import org.expensetracker.categorize.Samples;
import org.expensetracker.expense.Category;

/** Trains a maximum entropy model on samples; the same samples give the same model. */
final class ModelTrainer {

    private static final int ITERATIONS = 40;
    private static final int CUTOFF = 2;

    private ModelTrainer() {}

    static DoccatModel train(List<Corpus.Sample> corpus) {
        Set<Category> outcomes = EnumSet.noneOf(Category.class);
        corpus.forEach(sample -> outcomes.add(sample.category()));
        Samples samples = new Samples(outcomes);
        for (Corpus.Sample sample : corpus) {
            samples.add(words(sample.merchant()), sample.category(), sample.weight());
        }
        MaxentModel model = new GISTrainer().trainModel(ITERATIONS, samples.index(CUTOFF));
        return new DoccatModel("x-unspecified", model, new HashMap<>(), new DoccatFactory());
    }

    /** As OpenNLP's own bag of words names them. */
    private static String[] words(Merchant merchant) {
        String[] features = Features.of(merchant);
        for (int i = 0; i < features.length; i++) {
            features[i] = CategoryModel.BAG_OF_WORDS + features[i];
        }
        return features;
    }
}
