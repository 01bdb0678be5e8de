package org.expensetracker.model;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.expensetracker.shared.Refusal;

/**
 * The models of a company.
 *
 * @param champion the number of the one that was promoted last; 0 is the bundled one
 * @param answering the one that decides on this server: the champion, or the one before it where that is damaged
 * @param challenger the newest that is newer than the champion and was not rejected; null where there is none
 * @param items every model, newest first, the bundled one last
 * @param promotions which model decided from when on, newest first, 50 at most
 */
public record ModelList(
        long champion, long answering, Long challenger, List<ModelView> items, List<Promotion> promotions) {

    private static final int PROMOTIONS = 50;

    /** Of the company in whose scope the connection is. */
    static ModelList read(Connection connection, long answering, Set<Long> damaged) throws SQLException {
        ModelTable table = new ModelTable(connection);
        List<Promotion> promotions = new PromotionTable(connection).newest(PROMOTIONS);
        long champion = promotions.isEmpty() ? 0 : promotions.get(0).model();
        Long challenger = table.challenger(champion).map(StoredModel::number).orElse(null);
        List<ModelView> items = new ArrayList<>();
        for (StoredModel model : table.all()) {
            items.add(ModelView.of(model, state(model, champion, challenger, damaged)));
        }
        items.add(ModelView.bundled(champion == 0));
        return new ModelList(champion, answering, challenger, List.copyOf(items), promotions);
    }

    /** The model of that number; refuses with not-found where there is none. */
    ModelView of(long number) {
        return items.stream()
                .filter(model -> model.number() == number)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("There is no model " + number + "."));
    }

    private static ModelView.State state(StoredModel model, long champion, Long challenger, Set<Long> damaged) {
        if (damaged.contains(model.number())) {
            return ModelView.State.DAMAGED;
        }
        if (model.number() == champion) {
            return ModelView.State.CHAMPION;
        }
        if (challenger != null && model.number() == challenger) {
            return ModelView.State.CHALLENGER;
        }
        return model.rejected() ? ModelView.State.REJECTED : ModelView.State.FORMER;
    }
}
