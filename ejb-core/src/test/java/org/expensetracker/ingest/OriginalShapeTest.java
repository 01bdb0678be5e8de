package org.expensetracker.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.expensetracker.ingest.Decoding.decode;
import static org.expensetracker.ingest.Decoding.refusal;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OriginalShapeTest {

    private static final String ORIGINAL =
            "{\"user_id\":17,\"expense\":\"23.50\",\"category\":\"Food\",\"timestamp\":\"2026-11-20 18:30:00\"}";

    @Test
    void shouldReadTheFourFields() throws Unprocessable {
        CardTransaction t = decode("globex-1", ORIGINAL);

        assertThat(t.tenant()).hasToString("globex");
        assertThat(t.person()).isEqualTo("17");
        assertThat(t.amount()).hasToString("23.50 USD");
        assertThat(t.descriptor()).isEqualTo("Food");
        assertThat(t.category()).isEqualTo("Food");
        assertThat(t.occurredAt()).isEqualTo(Instant.parse("2026-11-20T23:30:00Z"));
    }

    @Test
    void shouldDeriveTheSameIdentifierHoweverTheSameContentIsWritten() throws Unprocessable {
        String first = decode("acme", ORIGINAL).transactionId();
        String same =
                ORIGINAL.replace("17", "\"17\"").replace("\"23.50\"", "23.5").replace("20 18", "20T18");

        assertThat(first).matches("orig-[0-9a-f]{32}");
        assertThat(decode("acme", same).transactionId()).isEqualTo(first);
        assertThat(decode("acme", ORIGINAL.replace("Food", "Foot")).transactionId())
                .isNotEqualTo(first);
    }

    @Test
    void shouldAskForAllFour() {
        assertThat(refusal("acme", "{\"user_id\":null,\"expense\":{}}"))
                .hasMessageContaining("user_id is missing")
                .hasMessageContaining("expense must be")
                .hasMessageContaining("category is missing")
                .hasMessageContaining("timestamp is missing");
    }

    @Test
    void shouldSayWhichRouteIsMissing() {
        Unprocessable refusal = refusal("initech-9", ORIGINAL);
        assertThat(refusal.code()).isEqualTo("unknown-tenant");
        assertThat(refusal).hasMessageContaining("initech-9").hasMessageContaining("transactions");
    }
}
