package org.expensetracker.model;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.expensetracker.categorize.ModelCard;
import org.expensetracker.memory.ChoiceTable;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Deed.Cause;
import org.expensetracker.tenant.TenantCatalogue;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.tenant.TenantScope;

/**
 * The boundary for a company's models: who sees everybody's expenses may read about them, who edits everybody's may train,
 * promote, roll back and set. A change counts for transactions that arrive from then on; what was decided stays, and names
 * the model that decided. Thread-safe, as every stateless bean.
 */
@Stateless
public class Models {

    @FunctionalInterface
    private interface Change {
        void in(Connection connection, Promotions promotions) throws SQLException;
    }

    private TenantCatalogue catalogue;
    private DataSource dataSource;
    private Trials trials;
    private Consumer<Object> listeners;
    private Clock clock;

    /** For the container. */
    public Models() {}

    @Inject
    Models(TenantCatalogue catalogue, DataSource dataSource, Trials trials, Event<Object> event, Clock clock) {
        this(catalogue, dataSource, trials, event::fire, clock);
    }

    /** For use outside a container. */
    Models(TenantCatalogue catalogue, DataSource dataSource, Trials trials, Consumer<Object> listeners, Clock clock) {
        this.catalogue = catalogue;
        this.dataSource = dataSource;
        this.trials = trials;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** Every model of the company with what came out of its last trial. */
    public ModelList list(Caller caller) {
        TenantId tenant = catalogue.ofReader(caller).id();
        requireReader(caller);
        return in(tenant, connection -> {
            long answering = trials.models().standing(connection, tenant).decides();
            return read(connection, tenant, answering);
        });
    }

    /** One of them; 0 is the bundled one. */
    public ModelView get(Caller caller, long number) {
        catalogue.ofReader(caller);
        return list(caller).of(number);
    }

    /**
     * The trial of a model against the one that decides; of the one that decides, against the one before it. Takes a second
     * for some 20,000 choices of the company, and nothing when it was asked within the last minute.
     *
     * @param number 0 for the bundled model
     */
    public Trial trial(Caller caller, long number) {
        TenantId tenant = catalogue.ofReader(caller).id();
        requireReader(caller);
        return in(tenant, connection -> {
            if (number != 0) {
                model(connection, number);
            }
            return trials.of(connection, tenant, number);
        });
    }

    /** What the bundled model is: its data, its date and its measured figures. */
    public ModelCard card(Caller caller) {
        catalogue.ofReader(caller);
        requireReader(caller);
        return trials.card();
    }

    /** What the thresholds that people may set would have applied in the company's history, and how right. */
    public List<ThresholdEffect> thresholds(Caller caller) {
        TenantId tenant = catalogue.ofReader(caller).id();
        requireReader(caller);
        return in(tenant, connection -> trials.thresholds(connection, tenant));
    }

    /** Wants a model trained, in the background; where one is on its way, that one. */
    public TrainingProgress train(Caller caller) {
        TenantId tenant = catalogue.ofCaller(caller).id();
        requireEditor(caller);
        boolean[] asked = new boolean[1];
        TrainingProgress progress = in(tenant, connection -> {
            long choices = ChoiceTable.newest(connection);
            if (choices < TrainingSet.LEAST) {
                throw TrainingSet.tooFew(choices);
            }
            TrainingTable table = new TrainingTable(connection);
            asked[0] = table.ask(TrainingReason.DEMAND, caller.person(), now());
            return table.read(now());
        });
        if (asked[0]) {
            listeners.accept(new TrainingWanted(tenant, caller));
        }
        return progress;
    }

    /** How far the training is that is wanted, runs or ran last. */
    public TrainingProgress progress(Caller caller) {
        TenantId tenant = catalogue.ofReader(caller).id();
        requireReader(caller);
        return in(tenant, connection -> new TrainingTable(connection).read(now()));
    }

    /**
     * Lets a model decide; again, changes nothing. Ends a split.
     *
     * @param number 0 for the bundled model
     */
    public ModelList promote(Caller caller, long number) {
        TenantId tenant = catalogue.ofCaller(caller).id();
        requireEditor(caller);
        String why = "Promoted by a person.";
        Cause cause = new Cause(caller, Action.MODEL_PROMOTED, null);
        return changed(
                tenant,
                cause,
                number,
                (connection, promotions) -> promotions.promote(number, caller.person(), why, now()));
    }

    /** Lets the model decide that decided before, and rejects the present one. */
    public ModelList rollBack(Caller caller) {
        TenantId tenant = catalogue.ofCaller(caller).id();
        requireEditor(caller);
        Cause cause = new Cause(caller, Action.MODEL_ROLLED_BACK, null);
        return changed(tenant, cause, null, (connection, promotions) -> promotions.rollBack(caller.person(), now()));
    }

    /** Ends a model's trial: it is not promoted by itself any more. */
    public ModelList reject(Caller caller, long number) {
        TenantId tenant = catalogue.ofCaller(caller).id();
        requireEditor(caller);
        Cause cause = new Cause(caller, Action.MODEL_REJECTED, null);
        return changed(
                tenant, cause, number, (connection, promotions) -> promotions.reject(number, caller.person(), now()));
    }

    /** What the company has set for its models. */
    public ModelSettings settings(Caller caller) {
        TenantId tenant = catalogue.ofReader(caller).id();
        requireReader(caller);
        return in(tenant, connection -> new SettingTable(connection).read());
    }

    /**
     * Sets what the company wants; the same again changes nothing.
     *
     * @param expectedVersion refuse with conflict when the settings have another version by now; null not to check
     */
    public ModelSettings change(Caller caller, SettingsDraft draft, Integer expectedVersion) {
        TenantId tenant = catalogue.ofCaller(caller).id();
        requireEditor(caller);
        ModelSettings[] after = new ModelSettings[1];
        Cause cause = new Cause(caller, Action.SETTINGS_CHANGED, null);
        change(tenant, cause, null, (connection, promotions) -> {
            SettingTable table = new SettingTable(connection);
            ModelSettings before = table.read();
            if (expectedVersion != null && expectedVersion != before.version()) {
                throw Refusal.conflict("The settings were changed meanwhile: they have version %d now, you sent %d."
                                .formatted(before.version(), expectedVersion)
                        + " Read them again.");
            }
            after[0] = before.changed(draft, split(connection, before, draft));
            if (after[0] != before) {
                table.write(after[0], caller.person(), now());
            }
            if (after[0].promoteAutomatically() && !before.promoteAutomatically()) {
                listeners.accept(new PromotionWanted(tenant));
            }
        });
        return after[0];
    }

    private Split split(Connection connection, ModelSettings before, SettingsDraft draft) throws SQLException {
        if (!draft.split() || before.split() != null) {
            return draft.split() ? before.split() : null;
        }
        long champion = new PromotionTable(connection).last().model();
        Optional<StoredModel> challenger = new ModelTable(connection).challenger(champion);
        return new Split(
                challenger
                        .orElseThrow(() -> Refusal.invalid(
                                "split",
                                "There is no model on trial that could answer for half of the merchants: train one."))
                        .number(),
                ChoiceTable.newest(connection),
                now());
    }

    /** What this node answers by is read anew only after the commit, and then it is what was promoted. */
    private ModelList changed(TenantId tenant, Cause cause, Long model, Change change) {
        change(tenant, cause, model, change);
        return in(
                tenant,
                connection -> read(
                        connection,
                        tenant,
                        new PromotionTable(connection).last().model()));
    }

    private ModelList read(Connection connection, TenantId tenant, long answering) throws SQLException {
        Set<Long> damaged = trials.models().refused().getOrDefault(tenant, Set.of());
        return ModelList.read(connection, answering, damaged);
    }

    private void change(TenantId tenant, Cause cause, Long model, Change change) {
        ModelsChanged changed = in(tenant, connection -> {
            Promotions promotions = new Promotions(connection, trials.models(), tenant);
            ModelsChanged.State before = promotions.state();
            change.in(connection, promotions);
            return new ModelsChanged(tenant, cause, model, before, promotions.state());
        });
        listeners.accept(changed);
    }

    private static StoredModel model(Connection connection, long number) throws SQLException {
        return new ModelTable(connection)
                .model(number)
                .orElseThrow(() -> Refusal.notFound("There is no model " + number + "."));
    }

    private <T> T in(TenantId tenant, TenantScope.Work<T> work) {
        try {
            return TenantScope.in(dataSource, tenant, work);
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "ET-MODEL-007: the company's models could not be read or changed, and are as they were: "
                            + failed.getMessage(),
                    failed);
        }
    }

    private static void requireReader(Caller caller) {
        if (!caller.seesEveryone()) {
            throw Refusal.forbidden("Models are shown to those who see the company's expenses: ask finance.");
        }
    }

    private static void requireEditor(Caller caller) {
        if (!caller.editsEveryone()) {
            throw Refusal.forbidden(
                    "A model decides for everybody's expenses: ask finance or your administrator to change that.");
        }
    }

    /** In the finest unit that the database keeps. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
