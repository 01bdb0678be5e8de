package org.expensetracker.categorize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import opennlp.tools.ml.model.AbstractDataIndexer;
import opennlp.tools.ml.model.Event;
import opennlp.tools.util.ObjectStream;
import org.expensetracker.expense.Category;

/**
 * What a model is trained on, as OpenNLP's trainers read it. A sample that comes again only counts once more, and no text is
 * kept but the name of each feature: OpenNLP's own indexers make every text of every repetition, which takes gigabytes. Not
 * thread-safe.
 */
public final class Samples extends AbstractDataIndexer {

    private final List<Category> outcomes;
    private final Map<String, Integer> features = new LinkedHashMap<>();
    private final Map<Sample, Integer> weights = new LinkedHashMap<>();

    /** Equal where the numbers of its features are, in their order, and the category. */
    private record Sample(int[] features, Category category) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Sample sample
                    && sample.category == category
                    && Arrays.equals(sample.features, features);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(features) + category.hashCode();
        }
    }

    /** @param outcomes what the model may answer, whether or not a sample has it */
    public Samples(Set<Category> outcomes) {
        this.outcomes = List.copyOf(outcomes);
    }

    /**
     * Adds a sample.
     *
     * @param weight how often it counts, at least 1
     * @return whether it is a new one; new ones keep the order in which they came
     */
    public boolean add(String[] names, Category category, int weight) {
        int[] numbers = new int[names.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = features.computeIfAbsent(names[i], name -> features.size());
        }
        return weights.merge(new Sample(numbers, category), weight, Integer::sum) == weight;
    }

    /** To be called once, after all samples were added. Features that count less often than {@code cutoff} are left out. */
    public Samples index(int cutoff) {
        int[] counts = new int[features.size()];
        weights.forEach(
                (sample, weight) -> Arrays.stream(sample.features()).forEach(number -> counts[number] += weight));
        int[] places = new int[counts.length];
        int kept = 0;
        for (int number = 0; number < counts.length; number++) {
            places[number] = counts[number] < cutoff ? -1 : kept++;
        }
        predLabels = new String[kept];
        predCounts = new int[kept];
        features.forEach((name, number) -> {
            if (places[number] >= 0) {
                predLabels[places[number]] = name;
                predCounts[places[number]] = counts[number];
            }
        });
        features.clear();
        indexSamples(places);
        return this;
    }

    private void indexSamples(int[] places) {
        outcomeLabels = outcomes.stream().map(Enum::name).toArray(String[]::new);
        List<int[]> rows = new ArrayList<>(weights.size());
        outcomeList = new int[weights.size()];
        numTimesEventsSeen = new int[weights.size()];
        weights.forEach((sample, weight) -> {
            outcomeList[rows.size()] = outcomes.indexOf(sample.category());
            numTimesEventsSeen[rows.size()] = weight;
            rows.add(Arrays.stream(sample.features())
                    .map(number -> places[number])
                    .filter(place -> place >= 0)
                    .toArray());
        });
        contexts = rows.toArray(int[][]::new);
        weights.clear();
    }

    /** Not for streams of events: samples are added one by one. */
    @Override
    public void index(ObjectStream<Event> events) {
        throw new UnsupportedOperationException("Samples are added one by one.");
    }

    @Override
    public float[][] getValues() {
        return null; // Each feature is there or not.
    }
}
