package org.expensetracker.evaluate;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.expensetracker.expense.Category;

/** How often which category was taken for which. */
final class Confusions {

    private final Map<Category, Map<Category, Integer>> counts = new EnumMap<>(Category.class);

    /** @param rows how often people chose the one and the product said the other */
    record Confusion(Category label, Category answer, int rows) {}

    Confusions(List<Scored> scored) {
        scored.forEach(row -> counts.computeIfAbsent(row.label(), label -> new EnumMap<>(Category.class))
                .merge(row.answer().category(), 1, Integer::sum));
    }

    /** By category that people chose, in the order of the categories. */
    Map<String, Figures.OfCategory> perCategory() {
        Map<String, Figures.OfCategory> figures = new TreeMap<>();
        counts.keySet().forEach(category -> figures.put(category.name(), figures(category)));
        return figures;
    }

    private Figures.OfCategory figures(Category category) {
        int rows = counts.get(category).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        int answers = counts.values().stream()
                .mapToInt(row -> row.getOrDefault(category, 0))
                .sum();
        int right = counts.get(category).getOrDefault(category, 0);
        return new Figures.OfCategory(
                rows,
                answers == 0 ? 0 : (double) right / answers,
                (double) right / rows,
                2.0 * right / (rows + answers));
    }

    /** The most frequent first. */
    List<Confusion> worst(int limit) {
        return counts.entrySet().stream()
                .flatMap(row -> row.getValue().entrySet().stream()
                        .map(cell -> new Confusion(row.getKey(), cell.getKey(), cell.getValue())))
                .filter(confusion -> confusion.label() != confusion.answer())
                .sorted(Comparator.comparingInt(Confusion::rows).reversed())
                .limit(limit)
                .toList();
    }
}
