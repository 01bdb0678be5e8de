package org.expensetracker.ui.model;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.expensetracker.categorize.ModelCard;
import org.expensetracker.model.Changes;
import org.expensetracker.model.ModelSettings;
import org.expensetracker.model.ModelView;
import org.expensetracker.model.Promotion;
import org.expensetracker.model.SplitResult;
import org.expensetracker.model.ThresholdEffect;
import org.expensetracker.model.TrainingProgress;
import org.expensetracker.model.Trial;
import org.expensetracker.ui.model.Measure.Reading;
import org.expensetracker.ui.shared.Formats;

/** What models and their trials say to people. */
@Named("modelWords")
@RequestScoped
public class ModelWords {

    private static final String NOTHING = "\u2013";
    private static final String OF_THE_SCHEDULE = "schedule";
    private static final String OF_THE_RULE = "rule";
    private static final double NEARLY_ALWAYS = 0.95;
    private static final double OFTEN = 0.1;
    private static final double SELDOM = 1e-6;

    /** The rule looks only at trials with so many choices that were made after the training. */
    private static final int LIVE_FOR_THE_RULE = 50;

    @Inject
    private Formats formats;

    /** What a model is called; 0 is the bundled one. */
    public String name(long number) {
        return number == 0 ? formats.text("models.bundled") : formats.text("model.name", number);
    }

    /** Who wanted it: a person, the schedule or the company's rule. */
    public String by(String who) {
        if (OF_THE_SCHEDULE.equals(who)) {
            return formats.text("model.by.schedule");
        }
        return OF_THE_RULE.equals(who) ? formats.text("model.by.rule") : who;
    }

    /** When and for whom a model was trained. */
    public String trained(ModelView model) {
        return formats.when(model.trainedAt()) + " · " + by(model.trainedBy());
    }

    /** What became of which model. */
    public String event(Promotion promotion) {
        boolean back = promotion.why().startsWith("Rolled back");
        return formats.text(back ? "models.event.back" : "models.event.promoted", name(promotion.model()));
    }

    /** A share of so many as a percentage; a dash of none. */
    public String share(long part, long of) {
        return of == 0 ? NOTHING : formats.precisely(part / (double) of);
    }

    /** How long the bar of a share is, 0 to 100. */
    public double percent(long part, long of) {
        return of == 0 ? 0 : 100.0 * part / of;
    }

    /** A difference of counts, with its sign. */
    public String difference(long before, long after) {
        return formats.text(after < before ? "compare.down" : "compare.up", formats.number(Math.abs(after - before)));
    }

    /** A share that is wanted, as so many of a thousand. */
    public String promise(BigDecimal share) {
        return formats.text("models.promise", share.movePointRight(3).intValue());
    }

    /** What comes of a threshold. */
    public String effect(ThresholdEffect effect) {
        return effect.choices() == 0
                ? formats.text("models.threshold.none")
                : formats.text(
                        "models.threshold.effect",
                        share(effect.applied(), effect.choices()),
                        share(effect.right(), effect.applied()));
    }

    /** The thresholds that there are to choose from. */
    public List<ThresholdChoice> choices(List<ThresholdEffect> effects, ModelSettings settings) {
        return ThresholdChoice.of(effects, settings.applyShare());
    }

    /** In how many cases chance alone makes as large a difference. */
    public String chance(double probability) {
        if (probability >= NEARLY_ALWAYS) {
            return formats.text("models.chance.always");
        }
        if (probability >= OFTEN) {
            return formats.text("models.chance.often", Math.round(100 * probability));
        }
        if (probability < SELDOM) {
            return formats.text("models.chance.never");
        }
        BigDecimal cases = BigDecimal.valueOf(1 / probability).round(new MathContext(2, RoundingMode.DOWN));
        return formats.text("models.chance", cases.setScale(0, RoundingMode.DOWN));
    }

    /** What the trial says, in one sentence. */
    public String outcome(Trial trial) {
        return formats.text("models.outcome." + trial.outcome(), trial.choices());
    }

    /** Who alone was right how often, and what that says. */
    public String alone(Trial trial) {
        if (trial.onlyChampion() + trial.onlyChallenger() == 0) {
            return trial.choices() == 0 ? "" : formats.text("models.alone.none");
        }
        String alone = formats.text("models.alone", trial.onlyChallenger(), trial.onlyChampion());
        // Of too few, nothing is said that sounds certain.
        return trial.outcome() == Trial.Outcome.TOO_FEW ? alone : alone + " " + chance(trial.pValue());
    }

    /** What the company's rule makes of the trial. */
    public String rule(Trial trial, ModelSettings settings) {
        if (!settings.promoteAutomatically()) {
            return formats.text("models.rule.off");
        }
        if (trial.isBetter(settings.applyShare().doubleValue())) {
            return formats.text("models.rule.soon");
        }
        return trial.live() < LIVE_FOR_THE_RULE
                ? formats.text("models.rule.wait", LIVE_FOR_THE_RULE, trial.live())
                : formats.text("models.rule.no");
    }

    /** Both models, measure by measure. */
    public List<Measure> measures(Trial trial) {
        Trial.Side now = trial.champion();
        Trial.Side then = trial.challenger();
        long all = trial.choices();
        return List.of(
                new Measure(formats.text("models.measure.right"), part(now.right(), all), part(then.right(), all)),
                new Measure(
                        formats.text("models.measure.applied"), part(now.applied(), all), part(then.applied(), all)),
                new Measure(
                        formats.text("models.measure.appliedRight"),
                        part(now.appliedRight(), now.applied()),
                        part(then.appliedRight(), then.applied())),
                new Measure(formats.text("models.measure.calibration"), apart(now), apart(then)));
    }

    /** Who had how many choices right. */
    public List<Answers> answers(Trial trial) {
        return Answers.of(trial);
    }

    /** The categories in which the two are not equally often right. */
    public List<Trial.OfCategory> differing(Trial trial) {
        return trial.byCategory().stream()
                .filter(of -> of.championRight() != of.challengerRight())
                .toList();
    }

    /** How a model fared when it was tried last; empty where it was not. */
    public String figures(ModelView.Figures figures) {
        return figures == null || figures.choices() == 0
                ? ""
                : formats.text(
                        "models.figures",
                        share(figures.rightBefore(), figures.choices()),
                        share(figures.rightAfter(), figures.choices()),
                        figures.choices());
    }

    /** Why there is no model. */
    public String failure(TrainingProgress progress) {
        String why = progress.failure() == null ? "" : progress.failure();
        return why.startsWith("The server that trained went away") ? formats.text("models.training.gone") : why;
    }

    /** What would change among the expenses that no person and no rule decided. */
    public String changes(Changes changes) {
        if (changes.expenses() == 0) {
            return formats.text("models.open.none");
        }
        String words = formats.text("models.open.words", changes.expenses(), changes.changing());
        return changes.newlyApplied() + changes.noLongerApplied() == 0
                ? words
                : words + " " + formats.text("models.open.applied", changes.newlyApplied(), changes.noLongerApplied());
    }

    /** How both halves of a split fared so far. */
    public String split(Trial trial) {
        SplitResult.Arm now = trial.split().champion();
        SplitResult.Arm then = trial.split().challenger();
        String since =
                formats.text("models.split.since", formats.dayOf(trial.split().since()));
        if (now.choices() + then.choices() == 0) {
            return since + " " + formats.text("models.split.nothing");
        }
        return String.join(
                " ",
                since,
                half(name(trial.against()), now),
                half(name(trial.model()), then),
                chance(trial.split().pValue()));
    }

    private String half(String name, SplitResult.Arm arm) {
        return formats.text("models.split.half", name, arm.right(), arm.choices());
    }

    /** What the bundled model was trained on. */
    public String data(ModelCard card) {
        return formats.text("models.card.data.words", String.join(", ", card.data()), card.samples());
    }

    /** How good the bundled model is on names that it never saw. */
    public String measured(ModelCard card) {
        return formats.text("models.card.measured.words", card.heldOut(), formats.precisely(card.accuracy()))
                + " "
                + formats.text(
                        "models.card.sure.words",
                        formats.precisely(card.coverage()),
                        formats.precisely(card.precision()));
    }

    private Reading part(long part, long of) {
        return new Reading(share(part, of), formats.text("models.of", part, of), percent(part, of));
    }

    private Reading apart(Trial.Side side) {
        return new Reading(formats.text("models.points", formats.number(tenths(side))), "", null);
    }

    private static BigDecimal tenths(Trial.Side side) {
        return BigDecimal.valueOf(100 * side.calibrationError()).setScale(1, RoundingMode.HALF_UP);
    }
}
