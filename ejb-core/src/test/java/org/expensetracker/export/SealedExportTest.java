package org.expensetracker.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.expensetracker.expense.Swipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sealed in the database is open in the file that a company takes out. */
class SealedExportTest extends ExportCounter {

    private Taken take(String note) {
        ledger.write(Swipe.LUNCH.saying(note).row("a"));
        assertThat(ledger.text("SELECT note FROM expense")).startsWith("\u0001");
        return take();
    }

    static Stream<Arguments> notes() {
        return Stream.of(
                Arguments.of("Lunch with Ann", "Lunch with Ann"),
                Arguments.of("=1+1", "'=1+1"),
                Arguments.of("＝1+1", "'＝1+1"),
                Arguments.of("a \"b\", c", "\"a \"\"b\"\", c\""),
                Arguments.of("two\nlines", "\"two\nlines\""),
                Arguments.of("$1 \\1 {0} 上海 👍", "$1 \\1 {0} 上海 👍"),
                Arguments.of("\",\"card\":\"x", "\"\"\",\"\"card\"\":\"\"x\""));
    }

    @ParameterizedTest
    @MethodSource("notes")
    void shouldHaveNotesAsPeopleWroteThem(String note, String inTheSheet) {
        Taken taken = take(note);

        assertThat(taken.rows("expense"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("note").asText()).isEqualTo(note));
        assertThat(taken.text("expenses.csv")).contains("," + inTheSheet + ",").doesNotContain("\u0001");
        assertThat(taken.text("tables/expense.jsonl")).doesNotContain("\\u0001");
    }

    @Test
    void shouldHaveCardsAndChangeNothingElseOfARow() {
        Taken taken = take("Lunch");

        JsonNode row = taken.rows("expense").get(0);
        assertThat(row.get("card").asText()).isEqualTo("card-1");
        assertThat(row.get("amount").decimalValue()).isEqualByComparingTo("10");
        assertThat(taken.text("tables/expense.jsonl")).contains("\"amount\":10.0000,");
        assertThat(taken.text("expenses.csv")).contains(",card-1,");
    }

    @Test
    void shouldTellWhatAnAuditPayloadSaysBesideWhatIsHashed() throws IOException {
        byte[] json = "{\"id\":\"1\"}".getBytes(StandardCharsets.UTF_8);
        byte[] deflated;
        try (var deflater = new java.util.zip.DeflaterInputStream(new ByteArrayInputStream(json))) {
            deflated = deflater.readAllBytes();
        }
        byte[] sealed = ledger.tenant().key().seal(deflated, "audit_event.payload");
        ledger.execute("SELECT append_audit_event(now(), NULL, '', 'EXPENSES_RECEIVED', '{}', NULL, NULL, NULL, '\\x"
                + HexFormat.of().formatHex(sealed) + "')");

        JsonNode event = take().rows("audit_event").get(0);

        assertThat(bytes(event, "payload")).isEqualTo(sealed);
        try (InflaterInputStream content = new InflaterInputStream(new ByteArrayInputStream(bytes(event, "content")))) {
            assertThat(content.readAllBytes()).isEqualTo(json);
        }
    }

    private static byte[] bytes(JsonNode event, String field) {
        return HexFormat.of().parseHex(event.get(field).asText().substring(2));
    }
}
