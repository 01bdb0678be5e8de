package org.expensetracker.categorize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.expensetracker.categorize.CompanyModel.Example;
import org.expensetracker.expense.Category;
import org.junit.jupiter.api.Test;

class CompanyModelTest {

    private static final ColdStart START = new ColdStart();
    private static final CompanyModel.Packed PACKED = CompanyModel.train(canteens(), START, done -> {});
    private static final CompanyModel TAUGHT = PACKED.model();

    /** People of this company book what they eat at work as groceries. */
    private static List<Example> canteens() {
        List<Example> examples = new ArrayList<>();
        for (String town : List.of("leeds", "york", "hull", "bath", "derby", "stoke", "ely", "wells")) {
            examples.add(example("quillmark canteen " + town, "5814", Category.GROCERIES));
            examples.add(example("shell " + town, "5541", Category.FUEL));
        }
        return examples;
    }

    @Test
    void shouldKnowMerchantsThatResembleThoseThatWereChosenFor() {
        Evidence unheard = evidence("quillmark canteen truro", null);
        assertThat(belief(TAUGHT, unheard).best()).isEqualTo(Category.GROCERIES);
        assertThat(START.belief(unheard, Merchant.of(unheard.descriptor())).best())
                .isNotEqualTo(Category.GROCERIES);
    }

    @Test
    void shouldLearnWhatACodeMeansHere() {
        Evidence unheard = evidence("zzyzx", "5814");
        assertThat(belief(TAUGHT, unheard).of(Category.GROCERIES))
                .isGreaterThan(1.5 * START.belief(unheard, Merchant.of("zzyzx")).of(Category.GROCERIES));
    }

    @Test
    void shouldBelieveTheSameAsBeforeWhereNothingWasLearnt() {
        Evidence other = evidence("7777 8888", null);
        Belief before = START.belief(other, Merchant.of(other.descriptor()));
        for (Category category : Category.values()) {
            assertThat(belief(TAUGHT, other).of(category)).isCloseTo(before.of(category), within(0.02));
        }
    }

    @Test
    void shouldBeTheSameWhenItIsTrainedAgainOrReadBack() {
        byte[] bytes = PACKED.bytes();
        Evidence evidence = evidence("quillmark canteen truro", "5814");
        CompanyModel.Packed again = CompanyModel.train(canteens(), START, done -> {});
        assertThat(again.bytes()).isEqualTo(bytes);
        assertThat(belief(CompanyModel.of(bytes, START), evidence).of(Category.GROCERIES))
                .isEqualTo(belief(TAUGHT, evidence).of(Category.GROCERIES));
    }

    @Test
    void shouldTellHowFarTheTrainingIs() {
        List<Double> told = new ArrayList<>();
        CompanyModel.train(canteens(), START, told::add);
        assertThat(told).isSorted().endsWith(1.0);
        assertThat(told.get(0)).isPositive();
    }

    @Test
    void shouldRefuseBytesThatAreNoModel() {
        byte[] half = Arrays.copyOf(PACKED.bytes(), 100);
        assertThatThrownBy(() -> CompanyModel.of(half, START)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> CompanyModel.of(new byte[0], START)).isInstanceOf(IllegalStateException.class);
    }

    private static Example example(String descriptor, String mcc, Category category) {
        return new Example(evidence(descriptor, mcc), category);
    }

    private static Evidence evidence(String descriptor, String mcc) {
        return new Evidence(descriptor, mcc, null, "POS", "card-1");
    }

    private static Belief belief(CompanyModel model, Evidence evidence) {
        return model.belief(evidence, Merchant.of(evidence.descriptor()));
    }
}
