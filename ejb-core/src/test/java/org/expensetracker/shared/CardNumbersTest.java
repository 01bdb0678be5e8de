package org.expensetracker.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "4111111111111111, ****1111",
        "5500 0000 0000 0004, ****0004",
        "3400-000000-00009, ****0009",
        "paid 4111111111111111 twice, paid ****1111 twice",
        "4111111111111111/4222222222222, ****1111/****2222",
        "4111111111111111 12/27, ****1111 12/27",
        "KIOSK 7 4111-1111-1111-1111 123 EUR 5, KIOSK 7 ****1111 123 EUR 5",
        "4111111111111111 5500 0055 5555 5559 5, ****1111 ****5559 5",
        "1 2 4111 1111 1111 1111, 1 2 ****1111"
    })
    void shouldLeaveTheLastFourDigits(String text, String masked) {
        assertThat(CardNumbers.masked(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Shop 0123",
                "4111111111111112",
                "order 20261123-1",
                "030 1234 5678 9012 34",
                "41111111111111111111111"
            })
    void shouldLeaveOtherNumbersAlone(String text) {
        assertThat(CardNumbers.masked(text)).isEqualTo(text);
    }
}
