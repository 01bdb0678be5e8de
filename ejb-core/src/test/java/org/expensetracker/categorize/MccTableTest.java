package org.expensetracker.categorize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assumptions;
import org.expensetracker.expense.Category;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MccTableTest {

    private static final Path REFERENCE = Path.of("../../shared/data/mcc_to_category.csv");

    private final MccTable table = new MccTable();

    @ParameterizedTest
    @CsvSource({
        "3000,TRAVEL_AIR",
        "3350,TRAVEL_AIR",
        "3351,GROUND_TRANSPORT",
        "3500,GROUND_TRANSPORT",
        "3501,LODGING",
        "3999,LODGING",
        "4121,GROUND_TRANSPORT",
        "4511,TRAVEL_AIR",
        "5411,GROCERIES",
        "5541,FUEL",
        "5552,FUEL",
        "5812,MEALS",
        "5814,MEALS",
        "5943,OFFICE_SUPPLIES",
        "6300,INSURANCE",
        "7011,LODGING",
        "7372,SOFTWARE_IT",
        "0742,HEALTH",
        "8111,PROFESSIONAL",
        "9311,GOVERNMENT",
        "4900,UTILITIES",
        "4814,TELECOM",
        "9402,SHIPPING"
    })
    void shouldKnowTheCode(String mcc, Category category) {
        assertThat(table.categoryOf(mcc)).contains(category);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "0000", "9999", "58", "58140", "abcd", "٥٨١٤", "-581", "+581"})
    void shouldNotGuess(String mcc) {
        assertThat(table.categoryOf(mcc)).isEmpty();
    }

    @Test
    void shouldSayWhatTheCodeIs() {
        assertThat(table.reason("5814")).isEqualTo("MCC 5814 is Fast food restaurants.");
    }

    @Test
    void shouldBeSureOfSpecificCodesAndOpenAboutGeneralOnes() {
        assertThat(table.kinds("5542")).hasValueSatisfying(kinds -> {
            assertThat(kinds.best()).isEqualTo(Category.FUEL);
            assertThat(kinds.probability()).isGreaterThan(0.95);
        });
        assertThat(table.kinds("5999"))
                .hasValueSatisfying(kinds -> assertThat(kinds.probability()).isLessThan(0.5));
        assertThat(table.kinds("0000")).isEmpty();
    }

    /** Against a table that others made of the same codes; their reading is not ours where a shop serves two purposes. */
    @Test
    void shouldMostlyAgreeWithTheReferenceTable() throws IOException {
        Assumptions.assumeThat(REFERENCE)
                .as("the reference table, which is no part of the project")
                .exists();
        List<String> rows = Files.readAllLines(REFERENCE).stream().skip(1).toList();
        long agreeing = rows.stream()
                .map(row -> row.split(","))
                .filter(row -> table.categoryOf(row[0])
                        .map(Category::name)
                        .filter(row[1]::equals)
                        .isPresent())
                .count();
        double share = (double) agreeing / rows.size();
        System.out.printf(
                "MCC table: agrees with the reference in %d of %d codes (%.1f %%)%n",
                agreeing, rows.size(), 100 * share);
        assertThat(share).isGreaterThan(0.95);
    }
}
