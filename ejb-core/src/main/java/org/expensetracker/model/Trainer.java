package org.expensetracker.model;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.categorize.CompanyModel;
import org.expensetracker.memory.Choice;
import org.expensetracker.model.ModelView.Figures;
import org.expensetracker.shared.Sha256;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Deed.Cause;
import org.expensetracker.tenant.TenantId;

/**
 * Trains one company's model: reads its choices, computes without any transaction, tries the model on what it did not see,
 * and keeps it in one transaction with the end of the training. Whatever happens before leaves nothing behind.
 */
@Dependent
class Trainer {

    private static final Logger LOG = System.getLogger(Trainer.class.getName());

    /** The most that one company's model may take. */
    private static final int MOST_BYTES = 10_000_000;

    private static final double READ = 0.1;
    private static final double TRAINED = 0.8;

    /** What a training begins with. */
    private record Beginning(TrainingProgress wanted, TrainingSet set, Standing champion) {

        Beginning withoutOlderHalf() {
            return new Beginning(wanted, set.newerHalf(), champion);
        }
    }

    /** A model with what it was taught. */
    private record Lesson(Beginning beginning, CompanyModel.Packed packed) {

        CompanyModel model() {
            return packed.model();
        }
    }

    private final OwnTransaction transactions;
    private final CompanyModels models;
    private final Categorizer categorizer;
    private final Consumer<ModelsChanged> listeners;
    private final Clock clock;

    @Inject
    Trainer(
            OwnTransaction transactions,
            CompanyModels models,
            Categorizer categorizer,
            Event<ModelsChanged> event,
            Clock clock) {
        this(transactions, models, categorizer, event::fire, clock);
    }

    /** For use outside a container. */
    Trainer(
            OwnTransaction transactions,
            CompanyModels models,
            Categorizer categorizer,
            Consumer<ModelsChanged> listeners,
            Clock clock) {
        this.transactions = transactions;
        this.models = models;
        this.categorizer = categorizer;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** Trains the company's model where that is wanted and nobody does yet. */
    void train(TenantId tenant) {
        UUID run = UUID.randomUUID();
        Instant start = clock.instant();
        if (!transactions.of(tenant, connection -> new TrainingTable(connection).claim(run, start))) {
            return;
        }
        try {
            long number = train(tenant, run, start);
            LOG.log(Level.INFO, "ET-MODEL-003 Company \"{0}\" has a new model {1}, on trial.", tenant, number);
        } catch (RuntimeException failed) {
            LOG.log(
                    Level.WARNING,
                    "ET-MODEL-004 The training of company \"{0}\" has made no model: {1}",
                    tenant,
                    failed.getMessage());
            LOG.log(Level.DEBUG, "ET-MODEL-004", failed);
            transactions.of(tenant, connection -> {
                new TrainingTable(connection).failed(run, failed.getMessage(), clock.instant());
                return null;
            });
        }
    }

    private long train(TenantId tenant, UUID run, Instant start) {
        Heartbeat heart = new Heartbeat(transactions, tenant, run, clock);
        Lesson lesson = teach(begin(tenant), heart);
        StoredModel unnumbered = describe(lesson, start, new Figures(0, 0, 0, 0, 0, 1));
        Figures figures = tryOut(lesson.beginning(), new TrainedModel(unnumbered, lesson.model()), heart);
        StoredModel stored = describe(lesson, start, figures);
        byte[] bytes = lesson.packed().bytes();
        return transactions.of(tenant, connection -> {
            new PromotionTable(connection).lock(tenant);
            long number = new ModelTable(connection).add(stored, new ModelTable.Content(bytes, Sha256.of(bytes)));
            if (!new TrainingTable(connection).done(run, number, clock.instant())) {
                throw new Heartbeat.Lost();
            }
            Cause cause = new Cause(null, Action.MODEL_TRAINED, stored.reason() + " " + stored.trainedBy());
            listeners.accept(new ModelsChanged(tenant, cause, number, null, stored));
            return number;
        });
    }

    private Beginning begin(TenantId tenant) {
        return transactions.of(tenant, connection -> {
            List<Choice> choices = new ArrayList<>();
            models.choices(connection, tenant).readAfter(0, choices::add);
            Standing standing = models.standing(connection, tenant);
            return new Beginning(
                    new TrainingTable(connection).read(clock.instant()),
                    TrainingSet.of(choices, categorizer),
                    new Standing(standing.bundled(), standing.champion()));
        });
    }

    /** Names that are all long and all different make a model too large; then only the newer of them teach. */
    private Lesson teach(Beginning beginning, Heartbeat heart) {
        DoubleConsumer progress = heart.part(READ, TRAINED);
        Lesson lesson =
                new Lesson(beginning, CompanyModel.train(beginning.set().examples(), categorizer.start(), progress));
        return lesson.model().bytes() <= MOST_BYTES ? lesson : teach(beginning.withoutOlderHalf(), heart);
    }

    private Figures tryOut(Beginning beginning, TrainedModel model, Heartbeat heart) {
        Standing challenger = new Standing(beginning.champion().bundled(), model);
        Replay replay = new Replay(categorizer, new Contest(beginning.champion(), challenger));
        List<Choice> choices = beginning.set().all();
        DoubleConsumer progress = heart.part(TRAINED, 1);
        for (int i = 0; i < choices.size(); i++) {
            replay.accept(choices.get(i));
            progress.accept(i / (double) choices.size());
        }
        return replay.trial(null, null).figures(replay.last());
    }

    private StoredModel describe(Lesson lesson, Instant start, Figures figures) {
        Beginning beginning = lesson.beginning();
        Instant now = clock.instant();
        return new StoredModel(
                0,
                now,
                beginning.wanted().askedBy(),
                beginning.wanted().reason(),
                beginning.set().through(),
                beginning.set().newest(),
                beginning.set().examples().size(),
                Duration.between(start, now).toMillis() / 1_000.0,
                lesson.model().bytes(),
                true,
                false,
                figures);
    }
}
