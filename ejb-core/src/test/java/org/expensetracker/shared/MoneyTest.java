package org.expensetracker.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MoneyTest {

    private static Money euro(String amount) {
        return Money.of(new BigDecimal(amount), "EUR");
    }

    @Test
    void shouldHaveTheDecimalsOfItsCurrency() {
        assertThat(euro("12.3")).hasToString("12.30 EUR").isEqualTo(euro("12.300"));
        assertThat(Money.of(BigDecimal.TEN, "JPY")).hasToString("10 JPY");
    }

    @Test
    void shouldRefuseRatherThanRound() {
        assertThatThrownBy(() -> euro("12.345")).hasMessage("12.345 has more than the 2 decimals of EUR.");
    }

    @Test
    void shouldSayInFewWordsWhatWouldBeAGigabyteOfDigits() {
        assertThatThrownBy(() -> euro("1E-999999999")).hasMessage("1E-999999999 has more than the 2 decimals of EUR.");
    }

    @Test
    void shouldNotCompareCurrencies() {
        assertThatThrownBy(() -> euro("1").compareTo(Money.of(BigDecimal.ONE, "USD")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
