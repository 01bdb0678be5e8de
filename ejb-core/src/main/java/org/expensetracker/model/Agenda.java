package org.expensetracker.model;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.expensetracker.memory.ChoiceTable;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Deed.Cause;
import org.expensetracker.tenant.TenantId;

/**
 * What is to be done for a company without anybody's asking: a model trained once a day where people have chosen often
 * enough, and one that is better beyond doubt promoted, where the company has switched that on.
 */
@Dependent
class Agenda {

    /** So many choices since the last model make another worth its while. */
    private static final int NEW_CHOICES = 200;

    private static final Duration DAY = Duration.ofDays(1);

    private final OwnTransaction transactions;
    private final CompanyModels models;
    private final Trials trials;
    private final Consumer<ModelsChanged> listeners;
    private final Clock clock;

    @Inject
    Agenda(OwnTransaction transactions, CompanyModels models, Trials trials, Event<ModelsChanged> event, Clock clock) {
        this(transactions, models, trials, event::fire, clock);
    }

    /** For use outside a container. */
    Agenda(
            OwnTransaction transactions,
            CompanyModels models,
            Trials trials,
            Consumer<ModelsChanged> listeners,
            Clock clock) {
        this.transactions = transactions;
        this.models = models;
        this.trials = trials;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** Whether somebody is to train the company's model now, because a person or the schedule wants it. */
    boolean wantsTraining(TenantId tenant) {
        return transactions.of(tenant, connection -> {
            TrainingTable table = new TrainingTable(connection);
            Instant now = clock.instant();
            TrainingProgress training = table.read(now);
            if (!training.isOnItsWay() && isDue(connection, training, now)) {
                return table.ask(TrainingReason.SCHEDULE, "schedule", now);
            }
            return training.state() == TrainingProgress.State.WAITING;
        });
    }

    /** Promotes the company's newest model by the rule, where that is switched on; says whether it did. */
    boolean promote(TenantId tenant) {
        return transactions.of(tenant, connection -> {
            ModelSettings settings = new SettingTable(connection).read();
            long champion = new PromotionTable(connection).last().model();
            Optional<StoredModel> challenger = settings.promoteAutomatically()
                    ? new ModelTable(connection).challenger(champion)
                    : Optional.empty();
            long newest = ChoiceTable.newest(connection);
            if (challenger.isEmpty() || newest - challenger.get().figures().through() < Trial.ENOUGH_LIVE) {
                return false;
            }
            long number = challenger.get().number();
            Trial trial = trials.of(connection, tenant, number);
            new ModelTable(connection).tried(number, trial.figures(newest));
            return trial.isBetter(settings.applyShare().doubleValue()) && promote(connection, tenant, trial);
        });
    }

    private boolean promote(Connection connection, TenantId tenant, Trial trial) throws SQLException {
        String why = "Right in %,d of %,d choices, %,d more than before; p = %.4f."
                .formatted(
                        trial.challenger().right(),
                        trial.choices(),
                        trial.onlyChallenger() - trial.onlyChampion(),
                        trial.pValue());
        Promotions promotions = new Promotions(connection, models, tenant);
        ModelsChanged.State before = promotions.state();
        boolean news = promotions.promote(trial.model(), "rule", why, clock.instant());
        Cause cause = new Cause(null, Action.MODEL_PROMOTED, why);
        listeners.accept(new ModelsChanged(tenant, cause, trial.model(), before, promotions.state()));
        return news;
    }

    private static boolean isDue(Connection connection, TrainingProgress training, Instant now) throws SQLException {
        ModelSettings settings = new SettingTable(connection).read();
        boolean lately = training.askedAt() != null && training.askedAt().isAfter(now.minus(DAY));
        if (!settings.retrainOnSchedule() || settings.split() != null || lately) {
            return false;
        }
        List<StoredModel> all = new ModelTable(connection).all();
        long seen = all.isEmpty() ? 0 : all.get(0).newestChoice();
        return ChoiceTable.newest(connection) - seen >= NEW_CHOICES;
    }
}
