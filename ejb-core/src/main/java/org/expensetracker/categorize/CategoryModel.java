package org.expensetracker.categorize;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;
import java.util.ResourceBundle;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.ml.model.AbstractModel;
import org.expensetracker.expense.Category;
import org.expensetracker.shared.Sha256;

/**
 * What a merchant's name tells, by a maximum entropy model that the build trains (see the package's training folder). Its
 * probabilities are calibrated on merchants that it had not seen and on branches of merchants that everybody knows.
 * Thread-safe: evaluating a model reads its parameters and changes nothing.
 */
public final class CategoryModel {

    private static final String MODEL = "/META-INF/model/categories.bin";
    private static final String DAMAGED =
            "The category model %s is damaged: %s. Install the product anew, or build it anew from its sources.";
    private static final String CARD = "/META-INF/model/categories.properties";

    /** What OpenNLP puts before each word of a document. */
    public static final String BAG_OF_WORDS = "bow=";

    private final Parameters parameters;
    private final double temperature;
    private final String version;
    private final ResourceBundle labels =
            ResourceBundle.getBundle("org.expensetracker.expense.Categories", Locale.ROOT);

    /** @param temperature by which the model's probabilities are flattened (above 1) or sharpened (below 1) */
    public CategoryModel(DoccatModel model, double temperature, String version) {
        this.parameters = new Parameters((AbstractModel) model.getMaxentModel(), BAG_OF_WORDS);
        this.temperature = temperature;
        this.version = version;
    }

    /** The model that the build put beside this class; fails where the build did not, or where it has been damaged since. */
    public static CategoryModel load() {
        try (InputStream model = resource(MODEL);
                InputStream card = resource(CARD)) {
            return read(model.readAllBytes(), card);
        } catch (IOException e) {
            throw new UncheckedIOException("The category model cannot be read.", e);
        }
    }

    /**
     * A model with its card.
     *
     * @throws IllegalStateException if the model is not the one that the card tells of, or is none
     */
    static CategoryModel read(byte[] model, InputStream card) throws IOException {
        Properties properties = new Properties();
        properties.load(card);
        String version = properties.getProperty("version");
        if (!Sha256.of(model).equals(properties.getProperty("sha256"))) {
            throw new IllegalStateException(
                    DAMAGED.formatted(version, "its bytes are not those that the card tells of"));
        }
        try {
            return new CategoryModel(
                    new DoccatModel(new ByteArrayInputStream(model)),
                    Double.parseDouble(properties.getProperty("temperature")),
                    version);
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException(DAMAGED.formatted(version, e.getMessage()), e);
        }
    }

    /** What the build says of the model that it put beside this class. */
    static ModelCard card() {
        try (InputStream card = resource(CARD)) {
            return ModelCard.read(card);
        } catch (IOException e) {
            throw new UncheckedIOException("The card of the category model cannot be read.", e);
        }
    }

    /** How probable each category is, by the merchant's name alone. */
    public Belief belief(Merchant merchant) {
        return parameters.belief(merchant, temperature);
    }

    /** Which model it is, as expenses record it. */
    String version() {
        return version;
    }

    /** Why the category, in words a bookkeeper understands. */
    String reason(Category category, Merchant merchant) {
        return "The name looks like %s, because of \"%s\"."
                .formatted(labels.getString(category.name()), strongestWord(category, merchant));
    }

    /** The word that alone speaks loudest for the category. */
    private String strongestWord(Category category, Merchant merchant) {
        String[] words = merchant.key().split(" ", 5);
        String strongest = words[0];
        double most = -1;
        for (int i = 0; words.length > 1 && i < Math.min(4, words.length); i++) {
            double probability = belief(new Merchant(words[i], words[i])).of(category);
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
