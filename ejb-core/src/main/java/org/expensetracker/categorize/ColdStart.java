package org.expensetracker.categorize;

import org.expensetracker.expense.Category;
import org.expensetracker.expense.DecidedBy;
import org.expensetracker.expense.Verdict;

/**
 * What is believed of a transaction before its company has taught us anything: the merchant category code, where there is
 * one, and the merchant's name, as one calibrated belief. Thread-safe; answers any input in bounded time.
 */
public final class ColdStart {

    private static final int ANSWERS = 20_000;
    private static final double NAMES_WEIGHT = 0.8;
    /** What a category keeps that the model thinks impossible. */
    private static final double UNSEEN = 0.002;

    private final MccTable table;
    private final CategoryModel model;
    private final Purposes purposes = new Purposes();
    private final Recent<Question, Belief> answers = new Recent<>(ANSWERS, this::answer);
    private final Recent<Question, Categorization> explained = new Recent<>(ANSWERS, this::explain);

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

    /** The same with its reason; {@code OTHER} by {@code NOBODY} where the belief is too weak to be suggested. */
    public Categorization categorization(Evidence evidence, Merchant merchant) {
        return explained.of(new Question(evidence.mcc(), merchant));
    }

    private Categorization explain(Question question) {
        Belief belief = answers.of(question);
        Category best = belief.best();
        if (Thresholds.SHIPPED.decide(belief) == Verdict.LEFT || best == Category.OTHER) {
            return Categorization.UNKNOWN;
        }
        boolean code = table.categoryOf(question.mcc()).filter(best::equals).isPresent();
        return code
                ? new Categorization(
                        best, DecidedBy.MCC, belief.probability(), table.reason(question.mcc()), MccTable.VERSION)
                : new Categorization(
                        best,
                        DecidedBy.MODEL,
                        belief.probability(),
                        model.reason(best, question.merchant()),
                        model.version());
    }

    private Belief answer(Question question) {
        Belief byName = model.belief(question.merchant());
        return purposes.of(table.kinds(question.mcc())
                .map(byCode -> combined(byName, byCode))
                .orElse(byName));
    }

    /** As if code and name told independently of each other, but for the exponent: names of one kind are alike. */
    private static Belief combined(Belief byName, Belief byCode) {
        double[] weights = new double[Category.values().length];
        for (Category category : Category.values()) {
            weights[category.ordinal()] = byCode.of(category) * Math.pow(byName.of(category) + UNSEEN, NAMES_WEIGHT);
        }
        return Belief.of(weights);
    }
}
