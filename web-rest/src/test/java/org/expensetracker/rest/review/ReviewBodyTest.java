package org.expensetracker.rest.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.UUID;
import org.expensetracker.expense.Category;
import org.expensetracker.rest.shared.Fields;
import org.expensetracker.rest.shared.FieldsReader;
import org.expensetracker.review.Seen;
import org.expensetracker.shared.Refusal;
import org.expensetracker.shared.Refusal.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewBodyTest {

    private static final String ID = "0193576e-8a53-7a1e-b7d4-5f0c2a9d7e11";
    private static final String LUNCH = "{\"id\":\"" + ID + "\",\"version\":3}";

    private static Fields body(String json) throws IOException {
        return new FieldsReader()
                .readFrom(
                        Fields.class,
                        Fields.class,
                        new Annotation[0],
                        MediaType.APPLICATION_JSON_TYPE,
                        null,
                        new ByteArrayInputStream(json.getBytes(UTF_8)));
    }

    @Test
    void shouldReadWhichExpensesWereSeen() throws IOException {
        assertThat(ReviewBody.expenses(body("{\"expenses\":[" + LUNCH + "]}")))
                .containsExactly(new Seen(UUID.fromString(ID), 3));
    }

    @Test
    void shouldReadAChoiceForExpensesOrForAMerchant() throws IOException {
        List<Seen> lunch = List.of(new Seen(UUID.fromString(ID), 3));

        assertThat(ReviewBody.choice(body("{\"expenses\":[" + LUNCH + "],\"category\":\"MEALS\"}")))
                .isEqualTo(new ReviewBody.Choice(lunch, null, Category.MEALS));
        assertThat(ReviewBody.choice(body("{\"merchantKey\":\"joes\",\"category\":\"MEALS\"}")))
                .isEqualTo(new ReviewBody.Choice(null, "joes", Category.MEALS));
    }

    @Test
    void shouldReadWhichAnswerIsTakenBack() throws IOException {
        assertThat(ReviewBody.answer(body("{\"undo\":\"" + ID + "\"}"))).isEqualTo(UUID.fromString(ID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"category\":\"MEALS\"}",
                "{\"expenses\":[],\"category\":\"MEALS\"}",
                "{\"expenses\":[" + LUNCH + "]}",
                "{\"merchantKey\":\"joes\"}",
                "{\"merchantKey\":\"joes\",\"expenses\":[" + LUNCH + "],\"category\":\"MEALS\"}",
                "{\"merchantKey\":\"joes\",\"category\":\"meals\"}",
                "{\"merchantKey\":\"joes\",\"category\":\"MEALS\",\"tenant\":\"globex\"}"
            })
    void shouldRefuseAChoiceThatIsNone(String json) {
        assertThatThrownBy(() -> ReviewBody.choice(body(json))).isInstanceOf(Refusal.class);
    }

    @Test
    void shouldSayWhatIsWrongWithEachExpense() throws IOException {
        Fields body = body("{\"expenses\":[{\"id\":\"1-1-1-1-1\",\"version\":3},{\"id\":\"" + ID
                + "\",\"version\":-1},{\"id\":\"" + ID + "\",\"version\":3000000000},{}]}");

        assertThat(catchThrowableOfType(Refusal.class, () -> ReviewBody.expenses(body))
                        .violations())
                .extracting(Violation::field)
                .containsExactly(
                        "expenses[0].id",
                        "expenses[1].version",
                        "expenses[2].version",
                        "expenses[3].id",
                        "expenses[3].version");
    }
}
