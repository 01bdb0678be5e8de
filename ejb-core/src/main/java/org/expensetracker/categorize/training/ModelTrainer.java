package org.expensetracker.categorize.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.ml.maxent.GISTrainer;
import opennlp.tools.util.CollectionObjectStream;
import opennlp.tools.util.TrainingParameters;
import org.expensetracker.categorize.Features;

/** Trains a maximum entropy model on samples; the same samples give the same model. */
final class ModelTrainer {

    private static final int ITERATIONS = 40;
    private static final int CUTOFF = 2;

    private ModelTrainer() {}

    static DoccatModel train(List<Corpus.Sample> samples) {
        List<DocumentSample> documents = new ArrayList<>();
        for (Corpus.Sample sample : samples) {
            DocumentSample document = new DocumentSample(sample.category().name(), Features.of(sample.merchant()));
            for (int i = 0; i < sample.weight(); i++) {
                documents.add(document);
            }
        }
        TrainingParameters parameters = new TrainingParameters();
        parameters.put(TrainingParameters.ALGORITHM_PARAM, GISTrainer.MAXENT_VALUE);
        parameters.put(TrainingParameters.ITERATIONS_PARAM, ITERATIONS);
        parameters.put(TrainingParameters.CUTOFF_PARAM, CUTOFF);
        parameters.put("DataIndexer", "OnePass");
        parameters.put("PrintMessages", false);
        try {
            return DocumentCategorizerME.train(
                    "x-unspecified", new CollectionObjectStream<>(documents), parameters, new DoccatFactory());
        } catch (IOException e) {
            throw new UncheckedIOException("Samples in memory cannot be read.", e);
        }
    }
}
