package org.expensetracker.ui.model;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Consumer;
import org.expensetracker.model.ModelList;
import org.expensetracker.model.Models;
import org.expensetracker.model.SettingsDraft;
import org.expensetracker.model.TrainingProgress;
import org.expensetracker.shared.Refusal;
import org.expensetracker.ui.login.CurrentCaller;
import org.expensetracker.ui.shared.Formats;
import org.expensetracker.ui.shared.Reply;

/** What a person does with models, one call each; the page hears what became of it. */
@Named
@RequestScoped
public class EditModels {

    @Inject
    private Models models;

    @Inject
    private CurrentCaller me;

    @Inject
    private ExternalContext request;

    @Inject
    private Formats formats;

    @Inject
    private ModelWords words;

    @Inject
    private ModelsPage page;

    /** Wants a model trained. */
    public void train() {
        attempt(fields -> {
            models.train(me.caller());
            Reply.add("training", true);
        });
    }

    /** Says how far the training is, and what came out of it when it is over. */
    public void watch() {
        TrainingProgress progress = page.getProgress();
        Reply.add("training", page.isTraining());
        if (progress.state() == TrainingProgress.State.DONE) {
            Reply.add("done", formats.text("models.trained", progress.model()));
        } else if (progress.state() == TrainingProgress.State.FAILED) {
            Reply.add("refused", words.failure(progress));
        }
    }

    /** Lets the model decide that the request names. */
    public void promote() {
        attempt(fields -> {
            ModelList after = models.promote(me.caller(), number(fields));
            Reply.add("done", formats.text("models.promoted", words.name(after.champion())));
        });
    }

    /** Ends the trial of the model that the request names. */
    public void reject() {
        attempt(fields -> {
            long number = number(fields);
            models.reject(me.caller(), number);
            Reply.add("done", formats.text("models.rejected", words.name(number)));
        });
    }

    /** Lets the model decide that decided before, and gives the page what it needs to take that back. */
    public void rollBack() {
        attempt(fields -> {
            long before = models.list(me.caller()).champion();
            ModelList after = models.rollBack(me.caller());
            Reply.add("done", formats.text("models.rolledBack", words.name(after.champion())));
            Reply.add("undo", before);
        });
    }

    /** Sets what the request wants, where nobody else set something meanwhile. */
    public void save() {
        attempt(fields -> {
            SettingsDraft draft = new SettingsDraft(
                    chosen(fields, "promoteAutomatically"),
                    chosen(fields, "retrainOnSchedule"),
                    new BigDecimal(fields.getOrDefault("applyShare", "")),
                    chosen(fields, "split"));
            models.change(me.caller(), draft, Integer.valueOf(fields.getOrDefault("version", "")));
            Reply.add("done", formats.text("models.saved"));
        });
    }

    private void attempt(Consumer<Map<String, String>> work) {
        try {
            work.accept(request.getRequestParameterMap());
        } catch (Refusal refused) {
            Reply.add("refused", refused.getMessage());
        } catch (NumberFormatException notOfOurPage) {
            Reply.add("refused", formats.text("models.unreadable"));
        }
        page.changed();
    }

    private static boolean chosen(Map<String, String> fields, String name) {
        return "true".equals(fields.get(name));
    }

    private static long number(Map<String, String> fields) {
        return Long.parseLong(fields.getOrDefault("model", ""));
    }
}
