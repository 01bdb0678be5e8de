package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.expensetracker.kinesis.KinesisRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFilterTest {

    private static final String PURCHASE =
            "{\"type\":\"PURCHASE\",\"amount\":12.50,\"shop\":{\"country\":\"DE\",\"tags\":[\"a\",\"b\"]},\"a/b\":null}";

    private static KinesisRecord record(String key, String data) {
        return new KinesisRecord("1", 0, key, Instant.EPOCH, data.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "partitionKey = acme-1",
                "partitionKey=acme*",
                "partitionKey != globex*",
                "/type = PURCHASE",
                "/type != REFUND",
                "/amount = 12.50",
                "/shop/country = D*",
                "/shop/tags/1 = b",
                "/a~1b = null",
                "/nowhere != x",
                "/type/deeper != x",
                "partitionKey = *; /type = PURCHASE ;/shop/country=DE"
            })
    void shouldWantWhatHolds(String filter) {
        assertThat(RecordFilter.of(filter).wants(record("acme-1", PURCHASE))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "partitionKey = acme",
                "partitionKey != acme-?1; partitionKey = x",
                "/type = purchase",
                "/shop/country != DE",
                "/nowhere = *",
                "/shop/tags/7 = b",
                "/type = PURCHASE; /shop/country = FR",
                "/type =",
                "/shop/country = D.*"
            })
    void shouldNotWantWhatDoesNotHold(String filter) {
        assertThat(RecordFilter.of(filter).wants(record("acme-1", PURCHASE))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"text\"", "{\"type\":", "not json", "\u0000"})
    void shouldLeaveToTheBeanWhatIsNoJson(String data) {
        assertThat(RecordFilter.of("/type = PURCHASE").wants(record("k", data))).isTrue();
    }

    @Test
    void shouldSurviveWhatIsNestedWithoutEnd() {
        assertThat(RecordFilter.of("/type = PURCHASE").wants(record("k", "[".repeat(500_000))))
                .isTrue();
    }

    @Test
    void shouldParseNothingWhenTheKeyDecides() {
        RecordFilter filter = RecordFilter.of("partitionKey = acme*; /type = PURCHASE");

        assertThat(filter.wants(record("globex-1", "not json"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PURCHASE", "key = acme", "/type", "/type == x", ";", "type = x", "partitionKey = a;"})
    void shouldRefuseWhatIsNoFilter(String filter) {
        assertThatThrownBy(() -> RecordFilter.of(filter)).isInstanceOf(IllegalArgumentException.class);
    }
}
