package org.expensetracker.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.expensetracker.expense.Category.FUEL;
import static org.expensetracker.expense.Category.MEALS;
import static org.expensetracker.expense.Category.RENT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.assertj.core.data.Offset;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.Verdict;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final Offset<Double> EXACTLY = within(1e-9);

    /** Five rows, of which the second and the fourth are wrong. */
    private final List<Scored> five = List.of(
            scored(FUEL, FUEL, 0.95, Verdict.APPLIED),
            scored(FUEL, MEALS, 0.85, Verdict.APPLIED),
            scored(MEALS, MEALS, 0.85, Verdict.SUGGESTED),
            scored(MEALS, RENT, 0.45, Verdict.SUGGESTED),
            scored(MEALS, MEALS, 0.35, Verdict.LEFT));

    private final Figures figures = Evaluation.of(Mode.COLD, 7, five, 1_000).figures();

    private static Scored scored(Category label, Category answer, double probability, Verdict decision) {
        return new Scored(label, new Answer(answer, probability, decision));
    }

    @Test
    void shouldCountWhatIsRight() {
        assertThat(figures.rows()).isEqualTo(7);
        assertThat(figures.scored()).isEqualTo(5);
        assertThat(figures.accuracy()).isEqualTo(0.6, EXACTLY);
    }

    /** Fuel: precision 1, recall 1/2, F1 2/3. Meals: 2 of 3 answers and 2 of 3 rows, F1 2/3. Rent was never chosen. */
    @Test
    void shouldWeighTheCategoriesThatPeopleChoseAlike() {
        assertThat(figures.perCategory()).containsOnlyKeys("FUEL", "MEALS");
        assertThat(figures.perCategory().get("FUEL").precision()).isEqualTo(1, EXACTLY);
        assertThat(figures.perCategory().get("FUEL").recall()).isEqualTo(0.5, EXACTLY);
        assertThat(figures.perCategory().get("MEALS").precision()).isEqualTo(2 / 3.0, EXACTLY);
        assertThat(figures.macroF1()).isEqualTo(2 / 3.0, EXACTLY);
    }

    /** The first row alone is right; the next two are equally sure and come together: 2 of 3. All: 3 of 5. */
    @Test
    void shouldNotDivideRowsOfEqualConfidence() {
        assertThat(figures.coverage().at995()).isEqualTo(0.2, EXACTLY);
        assertThat(CoverageCurve.of(five).at(0.66)).isEqualTo(0.6, EXACTLY);
        assertThat(CoverageCurve.of(five).at(0.6)).isEqualTo(1, EXACTLY);
        assertThat(CoverageCurve.of(five.subList(1, 2)).at(0.5)).isZero();
    }

    /** Wrong first and right later: the longer beginning may be the more accurate one. */
    @Test
    void shouldTakeTheLargestCoverageThatReachesTheAccuracy() {
        List<Scored> rows = List.of(
                scored(FUEL, MEALS, 0.9, Verdict.LEFT),
                scored(FUEL, FUEL, 0.8, Verdict.LEFT),
                scored(FUEL, FUEL, 0.7, Verdict.LEFT),
                scored(FUEL, MEALS, 0.6, Verdict.LEFT));
        assertThat(CoverageCurve.of(rows).at(2 / 3.0)).isEqualTo(0.75, EXACTLY);
    }

    /** Bins 0.9: |0.95 - 1|; 0.8: |0.85 - 1/2| twice; 0.4: |0.45 - 0|; 0.3: |0.35 - 1|. */
    @Test
    void shouldMeasureHowFarConfidenceIsFromTruth() {
        assertThat(figures.calibrationError()).isEqualTo((0.05 + 2 * 0.35 + 0.45 + 0.65) / 5, EXACTLY);
    }

    @Test
    void shouldPutCertaintyIntoTheLastBin() {
        assertThat(Reliability.of(List.of(scored(FUEL, FUEL, 1, Verdict.APPLIED)))
                        .error())
                .isZero();
    }

    @Test
    void shouldSayWhatTheThresholdsApply() {
        assertThat(figures.autoApplied().coverage()).isEqualTo(0.4, EXACTLY);
        assertThat(figures.autoApplied().accuracy()).isEqualTo(0.5, EXACTLY);
    }

    @Test
    void shouldWriteTheJsonThatIsPromised() {
        JsonNode json = new ObjectMapper().valueToTree(figures);
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "mode",
                        "rows",
                        "scored",
                        "accuracy",
                        "macroF1",
                        "coverage",
                        "autoApplied",
                        "calibrationError",
                        "predictionsPerSecond",
                        "perCategory");
        assertThat(json.path("coverage").fieldNames()).toIterable().containsExactly("at995", "at99", "at95");
        assertThat(json.path("autoApplied").fieldNames()).toIterable().containsExactly("coverage", "accuracy");
        assertThat(json.path("mode").asText()).isEqualTo("cold");
    }

    @Test
    void shouldPrintTableAndPictures() {
        Evaluation evaluation = Evaluation.of(Mode.COLD, 7, five, 1_000);
        assertThat(Table.of(evaluation))
                .contains("accuracy", "60.0 %", "1 times people chose FUEL and the answer was MEALS");
        assertThat(Pictures.reliability(evaluation))
                .contains("prefers-color-scheme:dark", "1 rows: says 0.95, is 1.00");
        assertThat(Pictures.coverage(evaluation)).contains("applied without a look");
    }
}
