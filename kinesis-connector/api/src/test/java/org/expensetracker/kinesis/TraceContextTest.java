package org.expensetracker.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private static KinesisRecord record(byte[] data) {
        return new KinesisRecord("1", 0, "key", Instant.EPOCH, data);
    }

    private static KinesisRecord record(String text) {
        return record(text.replace("TRACE", TRACE).getBytes(StandardCharsets.UTF_8));
    }

    private static String withTrace(String text) {
        return new String(OutgoingRecord.of("key", text).withTraceparent(TRACE).data(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"traceparent\":\"TRACE\"}",
                " \n{\"a\":[{\"traceparent\":1}],\"b\":{\"traceparent\":\"no\"},\"traceparent\" : \"TRACE\",\"c\":2}",
                "{\"traceparent\":\"TRACE\", and the rest is broken"
            })
    void shouldReadItFromTheObject(String data) {
        assertThat(record(data).traceparent()).contains(TRACE);
        assertThat(record(data).traceId()).contains("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "\"traceparent\"",
                "[{\"traceparent\":\"TRACE\"}]",
                "{\"inner\":{\"traceparent\":\"TRACE\"}}",
                "{'traceparent': 'TRACE', \"traceparent\"}",
                "{\"traceparent\":17}",
                "{\"traceparent\":{\"traceparent\":\"TRACE\"}}",
                "{\"traceparent\":\"01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\"}",
                "{\"traceparent\":\"00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01\"}",
                "{\"traceparent\":\"00-00000000000000000000000000000000-00f067aa0ba902b7-01\"}",
                "{\"traceparent\":\"00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01\"}",
                "{\"traceparent\":\"TRACE\\n\"}"
            })
    void shouldFindNoneElsewhereAndNoneThatIsWrong(String data) {
        assertThat(record(data).traceparent()).isEmpty();
        assertThat(record(data).traceId()).isEmpty();
    }

    @Test
    void shouldSurviveWhateverBytes() {
        String deep = "{\"a\":" + "[".repeat(200_000) + "\"traceparent\"";
        assertThat(record(deep).traceparent()).isEmpty();
        assertThat(record("{\"traceparent\":\"" + "\u00e9".repeat(50_000)).traceparent())
                .isEmpty();
        byte[] bytes =
                ("{\"" + (char) 0xff + "\":1,\"traceparent\":\"" + TRACE + "\"}").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(record(bytes).traceparent()).as("broken UTF-8 before it").contains(TRACE);
    }

    @Test
    void shouldLookAtTheBeginningOfALargeRecordAlone() {
        assertThat(record("{\"a\":\"" + "x".repeat(70_000) + "\",\"traceparent\":\"TRACE\"}")
                        .traceparent())
                .isEmpty();
    }

    @Test
    void shouldAddItAndChangeNothingElse() {
        assertThat(withTrace(" { \"amount\" : 1.50e0, \"name\":\"\u00fc\" } "))
                .isEqualTo(" {\"traceparent\":\"" + TRACE + "\", \"amount\" : 1.50e0, \"name\":\"\u00fc\" } ");
        assertThat(withTrace("{ }")).isEqualTo("{\"traceparent\":\"" + TRACE + "\" }");
        assertThat(record(withTrace("{\"a\":{\"traceparent\":1}}")).traceparent())
                .contains(TRACE);
    }

    @Test
    void shouldLeaveTheOneThatIsThere() {
        String data = "{\"traceparent\":\"00-11111111111111111111111111111111-2222222222222222-00\"}";
        assertThat(withTrace(data)).isEqualTo(data);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "[1]", "{\"a\":1", "{\"a\":1} {\"b\":2}", "\uFEFF{\"a\":1}"})
    void shouldRefuseDataThatCannotCarryIt(String data) {
        assertThatThrownBy(() -> withTrace(data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be a JSON object in UTF-8");
    }

    @Test
    void shouldRefuseAWrongTraceparent() {
        OutgoingRecord record = OutgoingRecord.of("key", "{}");
        assertThatThrownBy(() -> record.withTraceparent("00-1-2-3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'00-1-2-3' must be as W3C Trace Context has it");
    }
}
