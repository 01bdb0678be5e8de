package org.expensetracker.rest.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.expensetracker.expense.Category;
import org.expensetracker.shared.Refusal;
import org.expensetracker.shared.Refusal.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {

    private final MultivaluedHashMap<String, String> parameters = new MultivaluedHashMap<>();
    private final Query query = new Query(parameters);

    @Test
    void shouldReadWhatIsGiven() {
        parameters.add("from", "2026-11-23");
        parameters.add("min", "-12.34");
        parameters.add("limit", "200");
        parameters.addAll("category", "MEALS", "FUEL", "MEALS");
        parameters.add("q", "  coffee ");

        assertThat(query.day("from")).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(query.amount("min")).isEqualByComparingTo(new BigDecimal("-12.34"));
        assertThat(query.number("limit", 1, 200, 50)).isEqualTo(200);
        assertThat(query.constants("category", Category.class)).containsExactly(Category.FUEL, Category.MEALS);
        assertThat(query.text("q", 200)).isEqualTo("coffee");
        query.done();
    }

    @Test
    void shouldTakeWhatIsMissingOrEmptyAsNotGiven() {
        parameters.add("from", "");

        assertThat(query.day("from")).isNull();
        assertThat(query.text("q", 200)).isNull();
        assertThat(query.id("before")).isNull();
        assertThat(query.number("limit", 1, 200, 50)).isEqualTo(50);
        assertThat(query.constants("category", Category.class)).isEmpty();
        query.done();
    }

    @Test
    void shouldTellAllThatIsWrongAtOnce() {
        parameters.add("from", "2026-13-01");
        parameters.add("limit", "201");
        parameters.addAll("category", "MEALS", "LUNCH");
        parameters.addAll("q", "one", "two");
        parameters.add("tenant", "globex");
        query.day("from");
        query.number("limit", 1, 200, 50);
        query.constants("category", Category.class);
        query.text("q", 200);

        Refusal refusal = catchThrowableOfType(Refusal.class, query::done);

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal.violations())
                .extracting(Violation::field)
                .containsExactly("from", "limit", "category", "q", "tenant");
        assertThat(refusal.violations())
                .extracting(Violation::message)
                .contains(
                        "\"2026-13-01\" is not a day such as 2026-11-23.",
                        "\"201\" is not a whole number from 1 to 200.",
                        "is no parameter here; there are category, from, limit, q.");
    }

    @Test
    void shouldRefuseARangeThatEndsBeforeItBegins() {
        query.inOrder("from", LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 1));

        assertThat(catchThrowableOfType(Refusal.class, query::done).violations())
                .containsExactly(
                        new Violation("from", "2026-11-02 is after 2026-11-01; the range ends before it begins."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e9", "NaN", "0x10", "1,5", "1234567890123456", "0.00001", "--1", "١"})
    void shouldRefuseWhatIsNoPlainAmount(String amount) {
        parameters.add("min", amount);

        assertThat(query.amount("min")).isNull();
        assertThat(catchThrowableOfType(Refusal.class, query::done)).isNotNull();
    }

    @Test
    void shouldNotRepeatAVeryLongValue() {
        parameters.add("from", "x".repeat(90));
        query.day("from");

        assertThat(catchThrowableOfType(Refusal.class, query::done).getMessage())
                .hasSizeLessThan(150);
    }
}
