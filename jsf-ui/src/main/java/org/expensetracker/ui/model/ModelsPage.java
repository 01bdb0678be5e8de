package org.expensetracker.ui.model;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.expensetracker.categorize.ModelCard;
import org.expensetracker.model.ModelList;
import org.expensetracker.model.ModelSettings;
import org.expensetracker.model.ModelView;
import org.expensetracker.model.Models;
import org.expensetracker.model.Promotion;
import org.expensetracker.model.ThresholdEffect;
import org.expensetracker.model.TrainingProgress;
import org.expensetracker.model.Trial;
import org.expensetracker.shared.Refusal;
import org.expensetracker.ui.login.CurrentCaller;

/**
 * The models as one request shows them. What replays the company's history may take seconds, so the page comes without it
 * and asks for it when it is there.
 */
@Named
@RequestScoped
public class ModelsPage {

    /** So many choices of its people a company needs for a model of its own. */
    private static final int NEEDED = 200;

    @Inject
    private Models models;

    @Inject
    private CurrentCaller me;

    private boolean loaded;
    private ModelList list;
    private ModelSettings settings;
    private TrainingProgress progress;
    private List<ThresholdEffect> thresholds;
    private Trial trial;
    private Trial self;
    private String untried;

    /** Shows whoever may not see the company's models the page that says so. */
    public void open() throws IOException {
        if (!me.isSeesEveryone()) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(403, "Models are for those who see the company's expenses.");
            faces.responseComplete();
        }
    }

    /** Replays the history for this answer. */
    public void load() {
        changed();
    }

    /** What was read to find the button that was pressed is no longer true; the answer comes with the history. */
    void changed() {
        loaded = true;
        list = null;
        settings = null;
        progress = null;
        thresholds = null;
        trial = null;
        self = null;
        untried = null;
    }

    /** Whether this answer has what comes out of the history. */
    public boolean isLoaded() {
        return loaded;
    }

    public ModelList getList() {
        if (list == null) {
            list = models.list(me.caller());
        }
        return list;
    }

    /** The model that was promoted last, although it is damaged and another answers; null where it answers itself. */
    public Long getDamaged() {
        return getList().champion() == getList().answering() ? null : getList().champion();
    }

    /** From when on the present model decides; null where the bundled one always has. */
    public Promotion getLast() {
        return getList().promotions().isEmpty() ? null : getList().promotions().get(0);
    }

    /** Whether there is a model to roll back to. */
    public boolean isReversible() {
        Promotion last = getLast();
        return last != null && (last.model() != 0 || last.before() != 0);
    }

    /** The model on trial; null where there is none. */
    public ModelView getChallenger() {
        Long challenger = getList().challenger();
        return getList().items().stream()
                .filter(model -> challenger != null && model.number() == challenger)
                .findFirst()
                .orElse(null);
    }

    /** How the company would fare with the model on trial; null where there is none, or it cannot be tried. */
    public Trial getTrial() {
        Long challenger = getList().challenger();
        if (trial == null && loaded && challenger != null && untried == null) {
            trial = tried(() -> models.trial(me.caller(), challenger));
        }
        return trial;
    }

    /** Why there is a model on trial and no trial; null where nothing is wrong. */
    public String getUntried() {
        getTrial();
        return untried;
    }

    /** How right the model is that decides: in the trial's choices, so that both say the same, else in all it never saw. */
    public Standing getStanding() {
        if (!loaded) {
            return null;
        }
        if (getTrial() != null) {
            return new Standing(trial.choices(), trial.champion());
        }
        if (self == null) {
            self = models.trial(me.caller(), getList().answering());
        }
        return new Standing(self.choices(), self.challenger());
    }

    /** How one model fared in so many choices. */
    public record Standing(long choices, Trial.Side side) {}

    public List<ThresholdEffect> getThresholds() {
        if (thresholds == null) {
            thresholds = loaded ? models.thresholds(me.caller()) : List.of();
        }
        return thresholds;
    }

    /** How many choices the company's people have made of those that a first model needs; null where it has had one. */
    public Long getChoices() {
        boolean first = getList().items().size() == 1;
        return loaded && first ? (Long) getStanding().choices() : null;
    }

    /** Whether there are choices enough for a model. */
    public boolean isTrainable() {
        return loaded && (getChoices() == null || getChoices() >= NEEDED);
    }

    public int getNeeded() {
        return NEEDED;
    }

    public ModelSettings getSettings() {
        if (settings == null) {
            settings = models.settings(me.caller());
        }
        return settings;
    }

    public TrainingProgress getProgress() {
        if (progress == null) {
            progress = models.progress(me.caller());
        }
        return progress;
    }

    /** Whether a model is being trained, or waits to be. */
    public boolean isTraining() {
        TrainingProgress.State state = getProgress().state();
        return state == TrainingProgress.State.WAITING || state == TrainingProgress.State.RUNNING;
    }

    public ModelCard getCard() {
        return models.card(me.caller());
    }

    private Trial tried(Supplier<Trial> trying) {
        try {
            return trying.get();
        } catch (Refusal refused) {
            untried = refused.getMessage();
            return null;
        }
    }
}
