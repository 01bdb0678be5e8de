package org.expensetracker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against values that were computed with whole numbers and fractions, and one that is in every textbook. */
class SignificanceTest {

    @ParameterizedTest
    @CsvSource({
        "1, 9, 0.021484375",
        "9, 1, 0.021484375",
        "10, 25, 0.01667384780012071",
        "59, 6, 4.964650327128617e-12",
        "150, 121, 0.08877961257017426",
        "3000, 3200, 0.011488253770871206",
        "5, 5, 1",
        "0, 0, 1"
    })
    void shouldComparePairs(long onlyOne, long onlyOther, double pValue) {
        assertThat(Significance.mcNemar(onlyOne, onlyOther)).isCloseTo(pValue, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "3, 4, 1, 4, 0.4857142857142857",
        "1, 10, 11, 14, 0.0027594561852200836",
        "90, 100, 95, 100, 0.2827638303777806",
        "900, 1000, 950, 1000, 2.7474980521668858e-05",
        "0, 0, 0, 0, 1",
        "0, 0, 7, 9, 1"
    })
    void shouldCompareHalves(long right, long of, long otherRight, long ofOther, double pValue) {
        assertThat(Significance.fisher(right, of, otherRight, ofOther)).isCloseTo(pValue, within(1e-9));
    }

    @Test
    void shouldKnowFactorialsOnBothSidesOfTheSeries() {
        assertThat(Significance.logFactorial(0)).isZero();
        assertThat(Significance.logFactorial(19)).isCloseTo(Math.log(121645100408832000.0), within(1e-12));
        assertThat(Significance.logFactorial(20)).isCloseTo(Math.log(2432902008176640000.0), within(1e-9));
    }
}
