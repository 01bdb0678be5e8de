package org.expensetracker.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.TenantId;

/** Changes which model decides in a company, in the transaction and the company's scope that the connection is in. */
final class Promotions {

    private final Connection connection;
    private final CompanyModels models;
    private final TenantId tenant;
    private final PromotionTable table;
    private final ModelTable stored;

    /** Waits until nobody else changes the company's models. */
    Promotions(Connection connection, CompanyModels models, TenantId tenant) throws SQLException {
        this.connection = connection;
        this.models = models;
        this.tenant = tenant;
        this.table = new PromotionTable(connection);
        this.stored = new ModelTable(connection);
        table.lock(tenant);
    }

    /**
     * Lets a model decide from now on; says whether that is news.
     *
     * @param number 0 for the bundled model
     */
    boolean promote(long number, String by, String why, Instant now) throws SQLException {
        Promotion last = table.last();
        if (last.model() == number) {
            return false;
        }
        requireSound(number);
        stored.reject(number, null, now);
        table.add(new Promotion(last.number() + 1, number, last.number(), now, by, why));
        endSplit(by, now);
        return true;
    }

    /** Lets the model decide again that decided before the present one, and rejects the present one. */
    void rollBack(String by, Instant now) throws SQLException {
        Promotion last = table.last();
        if (last.model() == 0 && last.before() == 0) {
            throw Refusal.conflict("The bundled model decides, and there is none before it to roll back to.");
        }
        Promotion before = table.promotion(last.before());
        requireSound(before.model());
        stored.reject(last.model(), by, now);
        String why = "Rolled back from %s.".formatted(name(last.model()));
        table.add(new Promotion(last.number() + 1, before.model(), before.before(), now, by, why));
        endSplit(by, now);
    }

    /** Says that a model is not to be promoted by itself and is no longer on trial. */
    void reject(long number, String by, Instant now) throws SQLException {
        requireModel(number);
        if (table.last().model() == number) {
            throw Refusal.conflict("Model " + number + " decides: roll back, or promote another, instead.");
        }
        stored.reject(number, by, now);
        Split split = new SettingTable(connection).read().split();
        if (split != null && split.model() == number) {
            endSplit(by, now);
        }
    }

    /** What decides, and what is set. */
    ModelsChanged.State state() throws SQLException {
        return new ModelsChanged.State(table.last().model(), new SettingTable(connection).read());
    }

    /** The model of that number; refuses with not-found where there is none. */
    StoredModel requireModel(long number) throws SQLException {
        return stored.model(number).orElseThrow(() -> Refusal.notFound("There is no model " + number + "."));
    }

    private void requireSound(long number) throws SQLException {
        if (number == 0) {
            return;
        }
        if (!requireModel(number).kept()) {
            throw Refusal.conflict("Model " + number + " is old and was given up: train another.");
        }
        Optional<TrainedModel> sound = models.load(connection, tenant, number);
        if (sound.isEmpty()) {
            throw Refusal.conflict("Model " + number + " is damaged and cannot decide: promote another, or train one.");
        }
    }

    private void endSplit(String by, Instant now) throws SQLException {
        SettingTable settings = new SettingTable(connection);
        ModelSettings before = settings.read();
        if (before.split() != null) {
            settings.write(before.with(null), by, now);
        }
    }

    private static String name(long number) {
        return number == 0 ? "the bundled model" : "model " + number;
    }
}
