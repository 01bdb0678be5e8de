package org.expensetracker.rest.expense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.expensetracker.rest.SampleExpense;
import org.expensetracker.rest.shared.Json;
import org.expensetracker.shared.Refusal;
import org.junit.jupiter.api.Test;

class ExpenseBodyTest {

    @Test
    void shouldWriteAmountsAsNumbersWithAllDecimalsAndTimesInUtc() {
        String json = new String(Json.bytes(SampleExpense.of("employee@acme.test")), StandardCharsets.UTF_8);

        assertThat(json)
                .contains("\"amount\":12.30,\"currency\":\"EUR\"")
                .contains("\"occurredAt\":\"2026-11-23T08:00:00Z\"")
                .contains("\"category\":\"MEALS\"")
                .doesNotContain("note");
    }

    @Test
    void shouldTakeAnIdempotencyKeyOfVisibleCharacters() {
        assertThat(IdempotencyKey.of(null)).isNull();
        assertThat(IdempotencyKey.of("7f3c1f0e-2f7d")).isEqualTo("7f3c1f0e-2f7d");
        assertThatThrownBy(() -> IdempotencyKey.of("")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> IdempotencyKey.of("a b")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> IdempotencyKey.of("x".repeat(256))).isInstanceOf(Refusal.class);
    }
}
