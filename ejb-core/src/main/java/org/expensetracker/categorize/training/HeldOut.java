package org.expensetracker.categorize.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.expensetracker.categorize.Belief;
import org.expensetracker.categorize.CalibrationError;
import org.expensetracker.categorize.CategoryModel;
import org.expensetracker.categorize.Thresholds;
import org.expensetracker.expense.Category;

/**
 * How good a model is on names that were kept out of its training, with all other names that begin with the same word. The
 * figures are those of {@code ./run evaluate}.
 *
 * @param accuracy the share of names that it gets right
 * @param macroF1 the mean of the categories' F1
 * @param suggested the share of names that are suggested at least
 * @param suggestedRight the share of right answers among these
 * @param at95 the largest share of names, most confident first, of which 95 in 100 are right
 * @param calibrationError the expected calibration error
 */
record HeldOut(
        int names,
        double accuracy,
        double macroF1,
        double suggested,
        double suggestedRight,
        double at95,
        double calibrationError) {

    private record Answer(Category label, Category category, double probability) {

        boolean isRight() {
            return label == category;
        }
    }

    static HeldOut of(CategoryModel model, List<Corpus.Sample> samples) {
        List<Answer> answers = new ArrayList<>();
        for (Corpus.Sample sample : samples) {
            Belief belief = model.belief(sample.merchant());
            answers.add(new Answer(sample.category(), belief.best(), belief.probability()));
        }
        List<Answer> suggested = answers.stream()
                .filter(answer -> answer.probability() >= Thresholds.SHIPPED.suggest())
                .toList();
        return new HeldOut(
                answers.size(),
                accuracy(answers),
                macroF1(answers),
                suggested.size() / (double) answers.size(),
                accuracy(suggested),
                coverage(answers, 0.95),
                calibrationError(answers));
    }

    /** The figures for the model's card. */
    String lines() {
        return String.format(
                Locale.ROOT,
                """
                heldOut.names=%d
                heldOut.accuracy=%.4f
                heldOut.macroF1=%.4f
                heldOut.coverage=%.4f
                heldOut.precision=%.4f
                heldOut.at95=%.4f
                heldOut.calibrationError=%.4f
                """,
                names,
                accuracy,
                macroF1,
                suggested,
                suggestedRight,
                at95,
                calibrationError);
    }

    private static double accuracy(List<Answer> answers) {
        return answers.stream()
                .mapToInt(answer -> answer.isRight() ? 1 : 0)
                .average()
                .orElse(0);
    }

    private static double macroF1(List<Answer> answers) {
        Map<Category, int[]> counts = new EnumMap<>(Category.class);
        for (Answer answer : answers) {
            counts.computeIfAbsent(answer.label(), label -> new int[3])[0]++;
            counts.computeIfAbsent(answer.category(), category -> new int[3])[1]++;
            counts.get(answer.label())[2] += answer.isRight() ? 1 : 0;
        }
        return counts.values().stream()
                .filter(count -> count[0] > 0)
                .mapToDouble(count -> 2.0 * count[2] / (count[0] + count[1]))
                .average()
                .orElse(0);
    }

    private static double coverage(List<Answer> answers, double accuracy) {
        List<Answer> surest = new ArrayList<>(answers);
        surest.sort(Comparator.comparingDouble(Answer::probability).reversed());
        int right = 0;
        int covered = 0;
        for (int i = 0; i < surest.size(); i++) {
            right += surest.get(i).isRight() ? 1 : 0;
            covered = right >= accuracy * (i + 1) ? i + 1 : covered;
        }
        return covered / (double) answers.size();
    }

    private static double calibrationError(List<Answer> answers) {
        CalibrationError error = new CalibrationError();
        answers.forEach(answer -> error.note(answer.probability(), answer.isRight()));
        return error.value();
    }
}
