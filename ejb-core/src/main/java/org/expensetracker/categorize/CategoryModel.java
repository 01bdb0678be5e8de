package org.expensetracker.categorize;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.stream.IntStream;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.DecidedBy;

/**
 * What a merchant's name tells, by a maximum entropy model that the build trains (see the package's training folder). Its
 * confidence is calibrated on merchants that it had not seen; below the threshold of its card it does not answer.
 * Thread-safe: evaluating a model reads its parameters and changes nothing.
 */
public final class CategoryModel implements Decider {

    private static final String MODEL = "/META-INF/model/categories.bin";
    private static final int MERCHANTS = 10_000;
    private static final String CARD = "/META-INF/model/categories.properties";

    private final DocumentCategorizerME model;
    private final Category[] categories;
    private final double temperature;
    private final double threshold;
    private final String version;
    private final Recent<Merchant, Optional<Categorization>> answers = new Recent<>(MERCHANTS, this::answer);
    private final ResourceBundle labels =
            ResourceBundle.getBundle("org.expensetracker.expense.Categories", Locale.ROOT);

    /** A category and how probable it is, 0 to 1. */
    public record Guess(Category category, double probability) {}

    /** @param temperature by which the model's probabilities are flattened (above 1) or sharpened (below 1) */
    public CategoryModel(DoccatModel model, double temperature, double threshold, String version) {
        this.model = new DocumentCategorizerME(model);
        this.categories = IntStream.range(0, this.model.getNumberOfCategories())
                .mapToObj(i -> Category.valueOf(this.model.getCategory(i)))
                .toArray(Category[]::new);
        this.temperature = temperature;
        this.threshold = threshold;
        this.version = version;
    }

    /** The model that the build put beside this class; fails where the build did not. */
    static CategoryModel load() {
        try (InputStream model = resource(MODEL);
                InputStream card = resource(CARD)) {
            Properties properties = new Properties();
            properties.load(card);
            return new CategoryModel(
                    new DoccatModel(model),
                    Double.parseDouble(properties.getProperty("temperature")),
                    Double.parseDouble(properties.getProperty("threshold")),
                    properties.getProperty("version"));
        } catch (IOException e) {
            throw new UncheckedIOException("The category model cannot be read.", e);
        }
    }

    @Override
    public Optional<Categorization> decide(Evidence evidence, Merchant merchant) {
        return answers.of(merchant);
    }

    private Optional<Categorization> answer(Merchant merchant) {
        Guess guess = guess(merchant);
        return guess.probability() < threshold ? Optional.empty() : Optional.of(categorization(guess, merchant));
    }

    /** The most probable category, however improbable. */
    public Guess guess(Merchant merchant) {
        Belief belief = belief(merchant);
        return new Guess(belief.best(), belief.probability());
    }

    /** How probable each category is, by the merchant's name alone. */
    public Belief belief(Merchant merchant) {
        double[] probabilities = model.categorize(Features.of(merchant));
        double[] weights = new double[Category.values().length];
        for (int i = 0; i < probabilities.length; i++) {
            weights[categories[i].ordinal()] = Math.pow(probabilities[i], 1 / temperature);
        }
        return Belief.of(weights);
    }

    private Categorization categorization(Guess guess, Merchant merchant) {
        String label = labels.getString(guess.category().name());
        return new Categorization(
                guess.category(),
                DecidedBy.MODEL,
                guess.probability(),
                "The name looks like %s, because of \"%s\"."
                        .formatted(label, strongestWord(guess.category(), merchant)),
                version);
    }

    /** The word that alone speaks loudest for the category. */
    private String strongestWord(Category category, Merchant merchant) {
        String[] words = merchant.key().split(" ", 5);
        String strongest = words[0];
        double most = -1;
        for (int i = 0; words.length > 1 && i < Math.min(4, words.length); i++) {
            double probability =
                    model.categorize(Features.of(new Merchant(words[i], words[i])))[model.getIndex(category.name())];
            if (probability > most) {
                most = probability;
                strongest = words[i];
            }
        }
        return strongest;
    }

    private static InputStream resource(String name) {
        InputStream resource = CategoryModel.class.getResourceAsStream(name);
        if (resource == null) {
            throw new IllegalStateException(
                    name + " is missing: build with Maven, whose phase process-classes trains the model.");
        }
        return resource;
    }
}
