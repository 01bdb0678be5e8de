package org.expensetracker.categorize;

import java.util.Optional;
import org.expensetracker.expense.Category;

/**
 * What is believed of a transaction before its company has taught us anything: the merchant category code, where there is
 * one, and the merchant's name, as one calibrated belief. Thread-safe; answers any input in bounded time.
 */
public final class ColdStart {

    private static final int ANSWERS = 20_000;

    private final MccTable table;
    private final CategoryModel model;
    private final Recent<Question, Belief> answers = new Recent<>(ANSWERS, this::answer);

    private record Question(String mcc, Merchant merchant) {}

    /** With the table and the model that are part of the product. */
    public ColdStart() {
        this(new MccTable(), CategoryModel.load());
    }

    ColdStart(MccTable table, CategoryModel model) {
        this.table = table;
        this.model = model;
    }

    /** How probable each category is. */
    public Belief belief(Evidence evidence, Merchant merchant) {
        return answers.of(new Question(evidence.mcc(), merchant));
    }

    private Belief answer(Question question) {
        Belief byName = model.belief(question.merchant());
        Optional<Category> byCode = table.categoryOf(question.mcc()).filter(category -> category != Category.OTHER);
        return byCode.isEmpty() ? byName : combined(byName, byCode.get());
    }

    private static Belief combined(Belief byName, Category byCode) {
        double[] weights = new double[Category.values().length];
        for (Category category : Category.values()) {
            double code = category == byCode ? MccTable.CONFIDENCE : (1 - MccTable.CONFIDENCE) / (weights.length - 1);
            weights[category.ordinal()] = code * (byName.of(category) + 0.001);
        }
        return Belief.of(weights);
    }
}
