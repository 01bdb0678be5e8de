package org.expensetracker.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.categorize.ModelCard;
import org.expensetracker.memory.ChoiceTable;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.TenantId;

/**
 * Replays companies' choices. A replay reads every choice of a company, some 20,000 a second, so its result is remembered for
 * a minute; of one question to one company, one is computed at a time. Thread-safe.
 */
@ApplicationScoped
public class Trials {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int REMEMBERED = 100;

    /** What a result depends on; expenses that arrive meanwhile are seen a minute later. */
    private record Question(TenantId tenant, String of, String standing, double share, long newestChoice) {}

    /** A result, or the place where it is being computed. */
    private static final class Result {
        private Object value;
        private Instant at;
    }

    @FunctionalInterface
    private interface Computation<T> {
        T run() throws SQLException;
    }

    private final Map<Question, Result> results = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Result> eldest) {
            return size() > REMEMBERED;
        }
    };

    private Categorizer categorizer;
    private CompanyModels models;
    private Clock clock;

    /** For the container's proxy. */
    protected Trials() {}

    @Inject
    Trials(Categorizer categorizer, CompanyModels models, Clock clock) {
        this.categorizer = categorizer;
        this.models = models;
        this.clock = clock;
    }

    /** What the bundled model is. */
    ModelCard card() {
        return categorizer.card();
    }

    /** Those that answer in a trial. */
    CompanyModels models() {
        return models;
    }

    /**
     * The trial of a model against the one that decides, or of the one that decides against the one before it. The
     * connection is in the company's scope.
     *
     * @param number 0 for the bundled model
     */
    Trial of(Connection connection, TenantId tenant, long number) throws SQLException {
        Standing standing = models.standing(connection, tenant);
        Question question = question(connection, tenant, "trial of " + number, standing);
        return remembered(question, () -> compute(connection, tenant, number, standing));
    }

    /** What thresholds would have applied. The connection is in the company's scope. */
    List<ThresholdEffect> thresholds(Connection connection, TenantId tenant) throws SQLException {
        Standing standing = models.standing(connection, tenant);
        Question question = question(connection, tenant, "thresholds", standing);
        return remembered(question, () -> {
            ThresholdReplay replay = new ThresholdReplay(categorizer, standing);
            models.choices(connection, tenant).readAfter(0, replay);
            return replay.effects();
        });
    }

    private Trial compute(Connection connection, TenantId tenant, long number, Standing standing) throws SQLException {
        Standing challenger = alone(connection, tenant, number, standing);
        Standing champion = number == standing.decides()
                ? alone(connection, tenant, before(connection), standing)
                : new Standing(standing.bundled(), standing.champion());
        Replay replay = new Replay(categorizer, new Contest(champion, challenger));
        models.choices(connection, tenant).readAfter(0, replay);
        return replay.trial(changes(connection, tenant, replay), split(connection, tenant, number, standing));
    }

    private Changes changes(Connection connection, TenantId tenant, Replay replay) throws SQLException {
        return replay.changes(models.key(tenant)).of(connection);
    }

    /** Nothing where the model is not part of a split. */
    private SplitResult split(Connection connection, TenantId tenant, long number, Standing standing)
            throws SQLException {
        if (standing.split() == null || standing.split().model() != number) {
            return null;
        }
        SplitReplay both = new SplitReplay(categorizer, standing);
        models.choices(connection, tenant).readAfter(0, both);
        return both.result();
    }

    private static long before(Connection connection) throws SQLException {
        PromotionTable promotions = new PromotionTable(connection);
        return promotions.promotion(promotions.last().before()).model();
    }

    private Standing alone(Connection connection, TenantId tenant, long number, Standing standing) throws SQLException {
        if (number == 0) {
            return new Standing(standing.bundled(), null);
        }
        TrainedModel model = models.load(connection, tenant, number)
                .orElseThrow(() -> Refusal.conflict(
                        "Model " + number + " is damaged or was given up, and cannot be tried: train another."));
        return new Standing(standing.bundled(), model);
    }

    private Question question(Connection connection, TenantId tenant, String of, Standing standing)
            throws SQLException {
        long newest = ChoiceTable.newest(connection);
        return new Question(tenant, of, standing.name(), standing.share(), newest);
    }

    @SuppressWarnings("unchecked")
    private <T> T remembered(Question question, Computation<T> computation) throws SQLException {
        Result result;
        synchronized (results) {
            result = results.computeIfAbsent(question, q -> new Result());
        }
        synchronized (result) {
            Instant now = clock.instant();
            if (result.value == null || now.isAfter(result.at.plus(FRESH))) {
                result.value = computation.run();
                result.at = now;
            }
            return (T) result.value;
        }
    }
}
