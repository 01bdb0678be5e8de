package org.expensetracker.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Assertions;

/** Whatever the bytes are, the answer is a transaction or a reason, soon, and never another exception. */
class AnyBytesTest {

    private static final List<String> SEEDS = List.of(
            OwnShapeTest.OWN,
            "{\"user_id\":17,\"expense\":\"23.50\",\"category\":\"Food\",\"timestamp\":\"2026-11-20 18:30:00\"}",
            "{'transaction_id': 'f8', 'timestamp': '2026-11-20T18:30:00', 'merchant_name': \"Joe's\", 'amount': 1e1,"
                    + " 'location': {'latitude': -7.4e-05, 'city': None}, 'fraud_check': {'status': True}}");
    private static final List<String> FRAGMENTS = List.of(
            "'",
            "\"",
            "\\",
            "\\u",
            "\\ud800",
            "\\U0010ffff",
            "\\x00",
            "{",
            "}",
            "[",
            "]",
            "(",
            ",",
            ":",
            "None",
            "null",
            "1e999999999",
            "1e99999999999999",
            "-0",
            "0e-2147483648",
            "1e-2147483649",
            "9".repeat(64),
            "+999999999-12-31",
            "-999999999-01-01T00:00:00",
            "\uFEFF",
            "🍜",
            "\u0000",
            "4111111111111111",
            "%s",
            "%",
            "NaN",
            "true",
            "\n");

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void shouldAnswerRandomBytes(@ForAll byte[] data) {
        answer(data);
    }

    @Property(tries = 10_000, shrinking = ShrinkingMode.OFF)
    void shouldAnswerTransactionsThatWereMutilated(@ForAll("mutilated") String text) {
        answer(text.getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    static Arbitrary<String> mutilated() {
        Arbitrary<Integer> anywhere = Arbitraries.integers().between(0, 1_000_000);
        Arbitrary<String> once = Combinators.combine(
                        Arbitraries.of(SEEDS),
                        Arbitraries.of(FRAGMENTS),
                        anywhere,
                        Arbitraries.integers().between(0, 12))
                .as(AnyBytesTest::spliced);
        return Combinators.combine(
                        once,
                        Arbitraries.of(FRAGMENTS),
                        anywhere,
                        Arbitraries.integers().between(0, 3))
                .as(AnyBytesTest::spliced);
    }

    private static String spliced(String text, String fragment, int place, int removed) {
        int at = place % (text.length() + 1);
        return text.substring(0, at) + fragment + text.substring(Math.min(text.length(), at + removed));
    }

    private static void answer(byte[] data) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(2), () -> {
            try {
                CardTransaction decoded = Decoding.decode("acme", data);
                assertThat(decoded.tenant()).isNotNull();
                assertThat(decoded.descriptor()).isNotBlank().doesNotContain("\u0000");
                assertThat(decoded.transactionId()).isNotBlank().doesNotContain("\u0000");
                assertThat(decoded.amount().amount().precision()).isLessThanOrEqualTo(19);
            } catch (Unprocessable e) {
                assertThat(e.code()).isNotBlank();
                assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(4_000).doesNotContain("\u0000");
            }
        });
    }
}
