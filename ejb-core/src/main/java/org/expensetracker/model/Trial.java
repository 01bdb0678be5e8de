package org.expensetracker.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.expensetracker.expense.Category;
import org.expensetracker.model.ModelView.Figures;

/**
 * How a company would have fared with another model: the history of its people's choices, replayed with both, each choice
 * answered before it is learned. Only choices that taught neither of the models count.
 *
 * @param model the number of the model on trial; 0 for the bundled one
 * @param against the number of the one that it is compared with
 * @param after choices after this number count
 * @param choices how many these are
 * @param live how many of them people made after the model was trained
 * @param onlyChampion how many the model that decides alone had right
 * @param onlyChallenger how many the model on trial alone had right
 * @param pValue of McNemar's test: how often chance alone makes two equally good models differ as much; 0 to 1
 * @param byCategory by the category that people chose, most choices first
 * @param byMerchant where they differ most, 20 at most
 * @param worst where the model on trial alone was wrong, surest first, 20 at most
 * @param changes what would change of what machines decided lately
 * @param split what came out of the split; null while there is none with this model
 */
public record Trial(
        long model,
        long against,
        long after,
        long choices,
        long live,
        Side champion,
        Side challenger,
        long onlyChampion,
        long onlyChallenger,
        double pValue,
        Outcome outcome,
        List<OfCategory> byCategory,
        List<OfMerchant> byMerchant,
        List<WorstCase> worst,
        Changes changes,
        SplitResult split) {

    /** So many choices tell something. */
    static final int ENOUGH = 200;

    /** So many of them have to be made by people who could not know the model's answer. */
    static final int ENOUGH_LIVE = 50;

    private static final double SIGNIFICANT = 0.05;

    /** Stricter than for people, since the program looks again and again and takes the first good result. */
    private static final double SIGNIFICANT_FOR_THE_RULE = 0.01;

    /** In one word. */
    public enum Outcome {
        /** Fewer than 200 choices count. */
        TOO_FEW,
        /** The difference may be chance. */
        ALIKE,
        /** The model on trial is right more often. */
        BETTER,
        /** The model on trial is right less often. */
        WORSE
    }

    /**
     * How one of the two fared.
     *
     * @param applied how many it would have applied without a look
     * @param appliedRight how many of these were right
     * @param calibrationError how far its probabilities are from the truth on average; 0 to 1
     */
    public record Side(long right, long applied, long appliedRight, double calibrationError) {

        double shareOfAppliedRight() {
            return applied == 0 ? 1 : appliedRight / (double) applied;
        }
    }

    /** Those choices that are of one category. */
    public record OfCategory(Category category, long choices, long championRight, long challengerRight) {}

    /** Those choices that are about one merchant. */
    public record OfMerchant(String merchant, long choices, long championRight, long challengerRight) {}

    /**
     * A choice that the model on trial would have got wrong.
     *
     * @param probability how sure it would have been
     */
    public record WorstCase(
            UUID expense,
            String merchant,
            BigDecimal amount,
            String currency,
            Category chosen,
            Category champion,
            Category challenger,
            double probability) {}

    static Outcome outcome(long choices, long onlyChampion, long onlyChallenger, double pValue) {
        if (choices < ENOUGH) {
            return Outcome.TOO_FEW;
        }
        if (pValue >= SIGNIFICANT) {
            return Outcome.ALIKE;
        }
        return onlyChallenger > onlyChampion ? Outcome.BETTER : Outcome.WORSE;
    }

    /**
     * What of it is kept with the model.
     *
     * @param through the last choice that was looked at
     */
    Figures figures(long through) {
        return new Figures(against, through, choices, champion.right(), challenger.right(), pValue);
    }

    /**
     * Whether the model is so much better that a company's rule promotes it: right more often beyond chance, also on what
     * came after it was trained, and what it would apply is right as often as the company wants, or as often as now.
     *
     * @param share of what is applied, what the company wants to be right
     */
    public boolean isBetter(double share) {
        return outcome == Outcome.BETTER
                && pValue < SIGNIFICANT_FOR_THE_RULE
                && live >= ENOUGH_LIVE
                && challenger.shareOfAppliedRight() >= Math.min(share, champion.shareOfAppliedRight());
    }
}
