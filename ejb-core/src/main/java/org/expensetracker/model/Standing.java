package org.expensetracker.model;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.expensetracker.categorize.Belief;
import org.expensetracker.categorize.Categorization;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.categorize.Merchant;
import org.expensetracker.categorize.Thresholds;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.DecidedBy;
import org.expensetracker.expense.Verdict;
import org.expensetracker.memory.Beliefs;
import org.expensetracker.memory.BundledBeliefs;

/**
 * What one company believes by the model that decides, and during a split by the one on trial for half of the merchants.
 *
 * @param champion null for the bundled model
 * @param onTrial null without a split
 * @param split null without a split
 */
record Standing(BundledBeliefs bundled, TrainedModel champion, TrainedModel onTrial, Split split) implements Beliefs {

    private static final ResourceBundle LABELS =
            ResourceBundle.getBundle("org.expensetracker.expense.Categories", Locale.ROOT);

    /** Of one model alone; null for the bundled one. */
    Standing(BundledBeliefs bundled, TrainedModel champion) {
        this(bundled, champion, null, null);
    }

    /** The number of the model that decides; 0 for the bundled one. */
    long decides() {
        return champion == null ? 0 : champion.number();
    }

    @Override
    public String name() {
        return split == null
                ? "model-" + decides()
                : "model-%d and model-%d after %d".formatted(decides(), onTrial.number(), split.since());
    }

    @Override
    public double share() {
        return bundled.share();
    }

    @Override
    public Belief of(Evidence evidence, Merchant merchant) {
        return belief(answering(merchant), evidence, merchant);
    }

    @Override
    public Belief before(long choice, Evidence evidence, Merchant merchant) {
        boolean tried = split != null && choice > split.since();
        TrainedModel model = tried ? answering(merchant) : champion;
        return belief(model == null || model.knew(choice) ? null : model, evidence, merchant);
    }

    @Override
    public Categorization categorization(Evidence evidence, Merchant merchant) {
        TrainedModel model = answering(merchant);
        if (model == null) {
            return bundled.categorization(evidence, merchant);
        }
        Belief belief = belief(model, evidence, merchant);
        Category best = belief.best();
        if (Thresholds.SHIPPED.decide(belief) == Verdict.LEFT || best == Category.OTHER) {
            return Categorization.UNKNOWN;
        }
        String reason = "Your company's model, taught by %,d choices, expects %s at %s."
                .formatted(model.stored().choices(), LABELS.getString(best.name()), merchant.name());
        return new Categorization(best, DecidedBy.MODEL, belief.probability(), reason, model.version());
    }

    @Override
    public Optional<String> model(Merchant merchant) {
        return Optional.ofNullable(answering(merchant)).map(TrainedModel::version);
    }

    /** How much room the models take, in bytes. */
    long bytes() {
        return (champion == null ? 0 : champion.model().bytes())
                + (onTrial == null ? 0 : onTrial.model().bytes());
    }

    private TrainedModel answering(Merchant merchant) {
        return split != null && Split.isOnTrial(merchant) ? onTrial : champion;
    }

    private Belief belief(TrainedModel model, Evidence evidence, Merchant merchant) {
        return model == null ? bundled.of(evidence, merchant) : model.model().belief(evidence, merchant);
    }
}
