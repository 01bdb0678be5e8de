package org.expensetracker.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.expensetracker.categorize.Thresholds;

/** An evaluation as text for people. */
final class Table {

    private static final int CONFUSIONS = 10;

    private Table() {}

    static String of(Evaluation evaluation) {
        List<String> lines = new ArrayList<>();
        overall(evaluation.figures(), lines);
        lines.add("");
        lines.add(format("%-22s %8s %10s %8s %8s", "category", "rows", "precision", "recall", "F1"));
        evaluation
                .figures()
                .perCategory()
                .forEach((category, f) -> lines.add(format(
                        "%-22s %,8d %8.1f %% %6.1f %% %6.1f %%",
                        category, f.rows(), 100 * f.precision(), 100 * f.recall(), 100 * f.f1())));
        lines.add("");
        lines.add("Most often mistaken:");
        evaluation
                .confusions()
                .worst(CONFUSIONS)
                .forEach(confusion -> lines.add(format(
                        "%,8d times people chose %s and the answer was %s",
                        confusion.rows(), confusion.label(), confusion.answer())));
        return String.join(System.lineSeparator(), lines);
    }

    private static void overall(Figures f, List<String> lines) {
        lines.add(format("Mode %s: %,d rows, %,d of them scored", f.mode(), f.rows(), f.scored()));
        line(lines, "accuracy", percent(f.accuracy()), "");
        line(lines, "macro F1", percent(f.macroF1()), "over the categories that people chose");
        line(
                lines,
                "applied without a look",
                percent(f.autoApplied().coverage()),
                format("from a probability of %.2f on", Thresholds.SHIPPED.apply()));
        line(lines, "  of these right", percent(f.autoApplied().accuracy()), "");
        line(
                lines,
                "calibration error",
                format("%.3f", f.calibrationError()),
                "between probability and accuracy, in ten bins");
        String coverage = "of the rows, the most confident, are right in %s of 100";
        line(lines, "coverage at 99.5 %", percent(f.coverage().at995()), coverage.formatted("99.5"));
        line(lines, "coverage at 99 %", percent(f.coverage().at99()), coverage.formatted("99"));
        line(lines, "coverage at 95 %", percent(f.coverage().at95()), coverage.formatted("95"));
        line(
                lines,
                "predictions a second",
                format("%,d", f.predictionsPerSecond()),
                "one thread, what was asked lately remembered");
    }

    private static void line(List<String> lines, String name, String value, String remark) {
        lines.add(format("  %-24s %10s  %s", name, value, remark).stripTrailing());
    }

    private static String percent(double share) {
        return format("%.1f %%", 100 * share);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
