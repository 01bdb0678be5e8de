package org.expensetracker.rest.shared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.expensetracker.expense.Category;
import org.expensetracker.shared.Refusal;
import org.expensetracker.shared.Refusal.Violation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    private static Fields fields(String body) throws IOException {
        return FieldsReader.fields(new ByteArrayInputStream(body.getBytes(UTF_8)));
    }

    @Nested
    class WhenTheBodyIsAnObject {

        @Test
        void shouldReadEveryKindOfField() throws IOException {
            Fields fields = fields("{\"at\":\"2026-11-22T21:30:00+01:00\",\"amount\":12.340,\"category\":\"MEALS\","
                    + "\"note\":\"caf\u00e9\",\"city\":null}");

            assertThat(fields.instant("at")).isEqualTo(Instant.parse("2026-11-22T20:30:00Z"));
            assertThat(fields.amount("amount")).isEqualByComparingTo("12.34");
            assertThat(fields.constant("category", Category.class)).isEqualTo(Category.MEALS);
            assertThat(fields.text("note")).isEqualTo("caf\u00e9");
            assertThat(fields.text("city")).isNull();
            fields.done();
        }

        @Test
        void shouldReadNumbersThatAnEarlierAnswerGave() throws IOException {
            Fields fields = fields("{\"ids\":[3,1],\"after\":2}");

            assertThat(fields.ids("ids")).containsExactly(3L, 1L);
            assertThat(fields.id("after")).isEqualTo(2);
            assertThat(fields.ids("none")).isNull();
            assertThat(fields.id("none")).isNull();
            fields.done();
        }

        @Test
        void shouldRefuseWhatIsNoSuchNumber() throws IOException {
            Fields fields = fields("{\"ids\":[1,\"2\",0,1.5],\"none\":[],\"after\":true}");
            fields.ids("ids");
            fields.ids("none");
            fields.id("after");

            assertThat(catchThrowableOfType(Refusal.class, fields::done).violations())
                    .extracting(Violation::field)
                    .containsExactly("ids[1]", "ids[2]", "ids[3]", "none", "after");
        }

        @Test
        void shouldRefuseFieldsThatNobodyAskedFor() throws IOException {
            Fields fields = fields("{\"category\":\"MEALS\",\"status\":\"POSTED\",\"tenant\":\"globex\"}");
            fields.requiredConstant("category", Category.class);

            assertThat(catchThrowableOfType(Refusal.class, fields::done).violations())
                    .containsExactly(
                            new Violation("status", "is no field that can be set here."),
                            new Violation("tenant", "is no field that can be set here."));
        }

        @Test
        void shouldNotAnswerAThousandFieldsWithAsManyWords() throws IOException {
            String many = IntStream.range(0, 1_000)
                    .mapToObj(i -> "\"%s%d\":1".formatted("n".repeat(100), i))
                    .collect(Collectors.joining(",", "{", "}"));

            List<Violation> violations =
                    catchThrowableOfType(Refusal.class, fields(many)::done).violations();

            assertThat(violations).hasSize(51).allSatisfy(told -> assertThat(told.field())
                    .hasSizeLessThan(70));
            assertThat(violations.get(50).message()).isEqualTo("and 950 more are wrong.");
        }

        @Test
        void shouldTellAllThatIsMissingOrOfTheWrongKind() throws IOException {
            Fields fields = fields("{\"amount\":\"12\",\"merchant\":5,\"category\":\"LUNCH\",\"at\":\"2026-11-22\"}");
            fields.amount("amount");
            fields.required("merchant");
            fields.constant("category", Category.class);
            fields.instant("at");
            fields.required("currency");

            assertThat(catchThrowableOfType(Refusal.class, fields::done).violations())
                    .extracting(Violation::field)
                    .containsExactly("amount", "merchant", "category", "at", "currency");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1e999999999", "1e-999999999", "1234567890123456", "0.123456"})
        void shouldRefuseANumberThatIsTooLargeToComputeWith(String number) throws IOException {
            Fields fields = fields("{\"amount\":" + number + "}");

            assertThat(fields.amount("amount")).isNull();
            assertThat(catchThrowableOfType(Refusal.class, fields::done)).hasMessageContaining("amount such as 12.34");
        }

        @Test
        void shouldNameTheElementOfAnArrayThatIsWrong() throws IOException {
            Fields fields = fields("{\"routes\":[{\"stream\":\"a\"},{\"stream\":\"b\",\"tenant\":\"x\"},7]}");
            fields.objects("routes", route -> route.required("stream"));

            assertThat(catchThrowableOfType(Refusal.class, fields::done).violations())
                    .extracting(Violation::field)
                    .containsExactly("routes[1].tenant", "routes[2].stream");
        }
    }

    @Nested
    class WhenTheBodyIsNone {

        @Test
        void shouldSayWhereTheJsonBreaks() {
            ProblemException problem =
                    catchThrowableOfType(ProblemException.class, () -> fields("{\n  \"merchant\": }"));

            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem).hasMessageContaining("line 2, column 15");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "[]", "7", "null", "\"x\"", "{} {}", "{\"a\":1,\"a\":2}", "{"})
        void shouldRefuseEverythingButOneObject(String body) {
            assertThat(catchThrowableOfType(ProblemException.class, () -> fields(body)))
                    .isNotNull();
        }

        @Test
        void shouldRefuseABodyThatIsNestedWithoutEnd() {
            assertThat(catchThrowableOfType(ProblemException.class, () -> fields("{\"a\":".repeat(5_000))))
                    .isNotNull();
        }
    }
}
