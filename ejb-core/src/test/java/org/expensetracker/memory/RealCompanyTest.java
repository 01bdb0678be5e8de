package org.expensetracker.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.Assumptions;
import org.expensetracker.categorize.Belief;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.categorize.Merchant;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.Verdict;
import org.junit.jupiter.api.Test;

/** Four years of a council's purchase cards, each row told after it was answered; the data is no part of the project. */
class RealCompanyTest {

    private static final Path DATA = Path.of("../../shared/data/birmingham_stream_gl_2013_2017.csv");

    private final Categorizer categorizer = new Categorizer();
    private final CompanyMemory memory = new CompanyMemory();
    private int rows;
    private int applied;
    private int rightlyApplied;

    @Test
    void shouldApplySevenInTenAndBeRightInAlmostAllOfThem() throws IOException {
        Assumptions.assumeThat(DATA)
                .as("real card rows, which are no part of the project")
                .exists();
        List<String> lines = Files.readAllLines(DATA);
        lines.subList(1, lines.size()).stream()
                .map(line -> line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .sorted(Comparator.comparing(row -> row[0]))
                .filter(row -> !row[4].isBlank())
                .forEach(row -> answer(
                        new Evidence(row[2].replace("\"", ""), null, null, null, row[1]), Category.valueOf(row[4])));
        System.out.printf(
                Locale.ROOT,
                "%d rows, %.1f %% applied, of these right %.2f %%%n",
                rows,
                100.0 * applied / rows,
                100.0 * rightlyApplied / applied);
        assertThat((double) applied / rows).isGreaterThan(0.70);
        assertThat((double) rightlyApplied / applied).isGreaterThan(0.995);
    }

    private void answer(Evidence evidence, Category label) {
        Merchant merchant = categorizer.merchant(evidence.descriptor());
        Belief belief = categorizer.belief(evidence);
        CompanyMemory.Answer answer = memory.answer(evidence, merchant, belief);
        boolean isApplied = memory.judge(answer, belief, CompanyMemory.PROMISE) == Verdict.APPLIED;
        rows++;
        applied += isApplied ? 1 : 0;
        rightlyApplied += isApplied && answer.category() == label ? 1 : 0;
        memory.learn(evidence, merchant, belief, label);
    }
}
