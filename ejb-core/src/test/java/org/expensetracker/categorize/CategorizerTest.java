package org.expensetracker.categorize;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.DecidedBy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CategorizerTest {

    private static final Categorizer CATEGORIZER = new Categorizer();

    private static Categorization categorize(String descriptor, String mcc) {
        return CATEGORIZER.categorize(new Evidence(descriptor, mcc, null, null, null));
    }

    @Nested
    class WhenTheNetworkSentACode {

        @Test
        void shouldBelieveItMoreThanTheName() {
            assertThat(categorize("LUFTHANSA", "5812"))
                    .extracting(Categorization::category, Categorization::decidedBy)
                    .containsExactly(Category.MEALS, DecidedBy.MCC);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0000", "7299", "abcd", ""})
        void shouldAskTheModelWhereTheCodeSaysNothing(String mcc) {
            assertThat(categorize("LUFTHANSA", mcc).decidedBy()).isEqualTo(DecidedBy.MODEL);
        }
    }

    @Nested
    class WhenThereIsOnlyAName {

        @ParameterizedTest
        @CsvSource({
            "LUFTHANSA 2201234567890,TRAVEL_AIR", "GITHUB INC,SOFTWARE_IT", "PIZZERIA DA MARIO,MEALS",
            "HILTON GARDEN INN,LODGING", "UBER *TRIP HELP.UBER.COM,GROUND_TRANSPORT", "VODAFONE GMBH,TELECOM",
            "SHELL OIL 57444212304,FUEL", "TESCO STORES 2345,GROCERIES", "PRIMARK STORES 123,RETAIL",
            "CVS PHARMACY #3456,HEALTH", "ALLIANZ VERSICHERUNG,INSURANCE", "ROYAL MAIL,SHIPPING",
            "SQ *BLUE BOTTLE 0123 OAKLAND,MEALS"
        })
        void shouldKnowIt(String descriptor, Category category) {
            Categorization answer = categorize(descriptor, null);
            assertThat(answer.category()).isEqualTo(category);
            assertThat(answer.decidedBy()).isEqualTo(DecidedBy.MODEL);
            assertThat(answer.confidence()).isBetween(0.4, 1.0);
            assertThat(answer.version()).startsWith("model-");
        }

        @Test
        void shouldSayBecauseOfWhichWord() {
            assertThat(categorize("Pizzeria Da Mario", null).reason())
                    .isEqualTo("The name looks like Meals, because of \"pizzeria\".");
        }
    }

    @Nested
    class WhenNothingIsKnown {

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", "\u0000", "\ud800", "🍜", "zxqwv", "12345", "* * *"})
        void shouldSaySo(String descriptor) {
            Categorization answer = categorize(descriptor, null);
            assertThat(answer.category()).isEqualTo(Category.OTHER);
            assertThat(answer.decidedBy()).isEqualTo(DecidedBy.NOBODY);
            assertThat(answer.confidence()).isZero();
        }
    }

    @Test
    void shouldAnswerAnythingHoweverLong() {
        for (String piece : List.of("a", "🍜", "مطعم ", "a.", "0 ", "* ", "\u0301", "ﷺ", "www.", "A-", " #1")) {
            assertThat(categorize(piece.repeat(10_000), null)).isNotNull();
        }
    }

    @Test
    void shouldGiveManyThreadsTheSameAnswers() {
        List<String> names = List.of("LUFTHANSA", "GITHUB INC", "PIZZERIA DA MARIO", "zxqwv", "HILTON GARDEN INN");
        List<Categorization> alone =
                names.stream().map(name -> categorize(name, null)).toList();
        assertThat(IntStream.range(0, 5_000).parallel().filter(i -> !categorize(names.get(i % 5), null)
                        .equals(alone.get(i % 5))))
                .isEmpty();
    }

    /** The floor under the model: brands whose every name was kept out of its training, 24 categories. */
    @Test
    void shouldKnowHalfOfTheBrandsThatItNeverSaw() throws IOException {
        Properties card = new Properties();
        try (InputStream file = CategorizerTest.class.getResourceAsStream("/META-INF/model/categories.properties")) {
            card.load(file);
        }
        assertThat(Double.parseDouble(card.getProperty("heldOut.accuracy"))).isGreaterThan(0.46);
        assertThat(Double.parseDouble(card.getProperty("heldOut.precision"))).isGreaterThan(0.65);
    }

    @Test
    void shouldSayWhatTheModelWasMadeOf() {
        ModelCard card = new Categorizer().card();

        assertThat(card.version()).startsWith("model-");
        assertThat(card.data()).anyMatch(data -> data.contains("name-suggestion-index") && data.contains("BSD"));
        assertThat(card.samples()).isGreaterThan(card.heldOut());
        assertThat(card.precision()).isBetween(card.accuracy(), 1.0);
    }
}
