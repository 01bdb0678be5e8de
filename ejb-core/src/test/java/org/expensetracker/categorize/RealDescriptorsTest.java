package org.expensetracker.categorize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Test;

/** How the model does on a council's real purchase cards, whose accounts people chose; the data is no part of the project. */
class RealDescriptorsTest {

    private static final Path ROWS = Path.of("../../shared/data/birmingham_stream_gl_2013_2017.csv");

    private final CategoryModel model = CategoryModel.load();
    private final Map<String, CategoryModel.Guess> guesses = new HashMap<>();

    @Test
    void shouldAgreeWithPeopleInHalfOfTheRowsAndInMoreOfThoseThatItAnswers() throws IOException {
        Assumptions.assumeThat(ROWS)
                .as("real card rows, which are no part of the project")
                .exists();
        int[] count = new int[4];
        for (String line : Files.readAllLines(ROWS)) {
            String[] row = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
            if (row.length == 5 && !row[4].isBlank() && !row[4].equals("gl_category")) {
                count(row[2].replace("\"", ""), row[4], count);
            }
        }
        double all = (double) count[1] / count[0];
        double answered = (double) count[3] / count[2];
        System.out.printf(
                "Model on %d real rows: right in %.1f %%; answers %.1f %%, of these right %.1f %%%n",
                count[0], 100 * all, 100.0 * count[2] / count[0], 100 * answered);
        assertThat(all).isGreaterThan(0.45);
        assertThat(answered).isGreaterThan(0.57);
    }

    private void count(String descriptor, String category, int[] count) {
        CategoryModel.Guess guess = guesses.computeIfAbsent(descriptor, d -> model.guess(Merchant.of(d)));
        boolean right = guess.category().name().equals(category);
        boolean answered = guess.probability() >= 0.4;
        count[0]++;
        count[1] += right ? 1 : 0;
        count[2] += answered ? 1 : 0;
        count[3] += right && answered ? 1 : 0;
    }
}
