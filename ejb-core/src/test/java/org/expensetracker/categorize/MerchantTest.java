package org.expensetracker.categorize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MerchantTest {

    @ParameterizedTest
    @CsvFileSource(resources = "merchants.csv", delimiter = '|', quoteCharacter = '\u0001')
    void shouldReadTheMerchantOutOfTheDescriptor(String descriptor, String name, String key) {
        assertThat(Merchant.of(descriptor)).isEqualTo(new Merchant(name, key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STARBUCKS STORE 01234 SEATTLE WA",
                "SQ *STARBUCKS 9982",
                "Starbucks",
                "starbucks #12",
                "STARBUCKS COFFEE LONDON"
            })
    void shouldGiveOneKeyToAllFormsOfOneMerchant(String descriptor) {
        assertThat(Merchant.of(descriptor).key()).isEqualTo("starbucks");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\u0000\u0001", "\ud800", "*****", "🍜🍜", "SQ *", "Ltd", "123456", "ref: 2231"})
    void shouldAlwaysHaveANameAndAKey(String descriptor) {
        Merchant merchant = Merchant.of(descriptor);
        assertThat(merchant.name()).isNotBlank();
        assertThat(merchant.key()).isNotBlank();
    }

    @Test
    void shouldBoundNameAndKey() {
        Merchant merchant = Merchant.of("ﷺ".repeat(5_000));
        assertThat(merchant.name()).hasSizeLessThanOrEqualTo(100);
        assertThat(merchant.key()).hasSizeLessThanOrEqualTo(80);
        assertThat(Merchant.of("🍜a".repeat(5_000)).name()).hasSizeLessThanOrEqualTo(100);
    }
}
