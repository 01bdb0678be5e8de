package org.expensetracker.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import org.expensetracker.expense.AmountLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema and the decoder must not tell senders different things. */
class SchemaTest {

    private static final String LEAST =
            """
            {"version":1,"transactionId":"t-1","occurredAt":"2026-11-23T08:00:00Z","descriptor":"Shop","amount":5 %s}""";

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"company\":\"acme\"",
                ",\"company\":null",
                ",\"currency\":\"USD\"",
                ",\"currency\":null",
                ",\"mcc\":\"0742\"",
                ",\"mcc\":null",
                ",\"type\":\"REFUND\"",
                ",\"type\":null",
                ",\"status\":\"PENDING\"",
                ",\"channel\":\"ONLINE\"",
                ",\"channel\":null",
                ",\"country\":\"DE\"",
                ",\"zone\":\"Europe/Berlin\"",
                ",\"zone\":\"\"",
                ",\"note\":\"\"",
                ",\"traceparent\":\"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\"",
                ",\"traceparent\":17",
                ",\"somethingNew\":{\"a\":[1]}"
            })
    void shouldAgreeOnWhatIsGood(String more) throws Unprocessable {
        String record = LEAST.formatted(more);
        assertThat(SCHEMA.validate(record, InputFormat.JSON)).isEmpty();
        Decoding.decode("acme-1", record);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"version\":1|\"version\":2",
                "\"version\":1|\"version\":\"1\"",
                "\"version\":1,|",
                "\"t-1\"|\"\"",
                "\"t-1\"|\" \"",
                "\"t-1\"|1",
                "\"t-1\"|null",
                "\"t-1\"|\"a\\u0000b\"",
                "2026-11-23T08:00:00Z|2026-11-23T08:00:00",
                "2026-11-23T08:00:00Z|2026-11-23",
                "2026-11-23T08:00:00Z|2026-11-23T08:00Z",
                "\"Shop\"|\" \"",
                "\"Shop\"|null",
                "\"Shop\"|[]",
                "\"amount\":5|\"amount\":-5",
                "\"amount\":5|\"amount\":\"-5\"",
                "\"amount\":5|\"amount\":\"5,00\"",
                "\"amount\":5|\"amount\":\"5e2\"",
                "\"amount\":5|\"amount\":1e11",
                "\"amount\":5|\"amount\":10000000.01,\"currency\":\"EUR\"",
                "\"amount\":5|\"amount\":10000000001,\"currency\":\"JPY\"",
                "\"amount\":5|\"amount\":null",
                "\"amount\":5|\"amount\":false",
                "5 }|5,\"company\":\"Acme Inc\"}",
                "5 }|5,\"company\":7}",
                "5 }|5,\"currency\":\"euro\"}",
                "5 }|5,\"mcc\":\"58\"}",
                "5 }|5,\"mcc\":5814}",
                "5 }|5,\"mcc\":\"\"}",
                "5 }|5,\"type\":\"refund\"}",
                "5 }|5,\"type\":\"\"}",
                "5 }|5,\"status\":\"LOST\"}",
                "5 }|5,\"channel\":\"PHONE\"}",
                "5 }|5,\"country\":\"Germany\"}",
                "5 }|5,\"note\":7}",
                "5 }|5,\"person\":{}}"
            })
    void shouldAgreeOnWhatIsBad(String change) {
        String[] parts = change.split("\\|", -1);
        String record = LEAST.formatted("").replace(parts[0], parts[1]);
        assertThat(SCHEMA.validate(record, InputFormat.JSON)).as(record).isNotEmpty();
        Decoding.refusal("acme-1", record);
    }

    @Test
    void shouldAgreeOnTheLargestAmountOfEveryCurrency() throws Unprocessable {
        for (String code : List.of("EUR", "USD", "JPY", "IDR", "HUF")) {
            BigDecimal most = AmountLimit.of(Currency.getInstance(code));
            String record = LEAST.formatted(",\"currency\":\"" + code + "\"").replace(":5 ", ":" + most);

            assertThat(SCHEMA.validate(record, InputFormat.JSON)).isEmpty();
            Decoding.decode("acme-1", record);
        }
    }

    @Test
    void shouldNameTheSameCurrenciesOfSmallUnits() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(text());

        assertThat(schema.at("/if/properties/currency/not/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(AmountLimit.SMALL_UNITS);
        assertThat(schema.at("/then/properties/amount/maximum").decimalValue()).isEqualByComparingTo(AmountLimit.USUAL);
    }

    private static String text() {
        try (InputStream schema = SchemaTest.class.getResourceAsStream("/META-INF/schema/card-transaction-v1.json")) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
