package org.expensetracker.categorize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assumptions;
import org.expensetracker.expense.Verdict;
import org.junit.jupiter.api.Test;

/** The cold start on a council's real purchase cards, whose accounts people chose; the data is no part of the project. */
class RealDescriptorsTest {

    private static final Path DATA = Path.of("../../shared/data");

    private final Categorizer categorizer = new Categorizer();
    private int rows;
    private int right;
    private int applied;
    private int rightlyApplied;
    private final CalibrationError calibration = new CalibrationError();

    @Test
    void shouldKnowWhatADescriptorAloneIsFor() throws IOException {
        ask("birmingham_stream_gl_2013_2017.csv", 2, -1, 4);
        assertThat(share(right, rows)).isGreaterThan(0.78);
        assertThat(share(rightlyApplied, applied)).isGreaterThan(0.95);
        assertThat(calibration.value()).isLessThan(0.05);
    }

    @Test
    void shouldKnowBetterWithTheCode() throws IOException {
        ask("birmingham_pcard_mcc_2021_08.csv", 0, 1, 4);
        assertThat(share(right, rows)).isGreaterThan(0.93);
        assertThat(share(rightlyApplied, applied)).isGreaterThan(0.98);
        assertThat(calibration.value()).isLessThan(0.03);
    }

    private void ask(String file, int descriptor, int mcc, int label) throws IOException {
        Assumptions.assumeThat(DATA.resolve(file))
                .as("real card rows, which are no part of the project")
                .exists();
        List<String> lines = Files.readAllLines(DATA.resolve(file));
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            if (!row[label].isBlank()) {
                String text = row[descriptor].replace("\"", "");
                count(categorizer.belief(new Evidence(text, mcc < 0 ? null : row[mcc], null, null, null)), row[label]);
            }
        }
        System.out.printf(
                "%s: %d rows, right %.1f %%; applied %.1f %%, of these right %.1f %%; calibration error %.3f%n",
                file,
                rows,
                100 * share(right, rows),
                100 * share(applied, rows),
                100 * share(rightlyApplied, applied),
                calibration.value());
    }

    private void count(Belief belief, String label) {
        boolean isRight = belief.best().name().equals(label);
        boolean isApplied = Thresholds.SHIPPED.decide(belief) == Verdict.APPLIED;
        rows++;
        right += isRight ? 1 : 0;
        applied += isApplied ? 1 : 0;
        rightlyApplied += isApplied && isRight ? 1 : 0;
        calibration.note(belief.probability(), isRight);
    }

    private static double share(int part, int all) {
        return (double) part / all;
    }
}
