package org.expensetracker.rest.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.util.List;
import org.expensetracker.expense.Category;
import org.expensetracker.rest.shared.Fields;
import org.expensetracker.rest.shared.FieldsReader;
import org.expensetracker.rest.shared.Json;
import org.expensetracker.rule.Conditions;
import org.expensetracker.rule.Rule;
import org.expensetracker.rule.RuleDraft;
import org.expensetracker.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleBodyTest {

    private static final String TAXIS = "{'name':'Taxis','category':'GROUND_TRANSPORT','conditions':{'mcc':'4121'}";

    private static Fields body(String json) {
        try {
            return new FieldsReader()
                    .readFrom(
                            Fields.class,
                            Fields.class,
                            new Annotation[0],
                            MediaType.APPLICATION_JSON_TYPE,
                            null,
                            new ByteArrayInputStream(json.replace('\'', '"').getBytes(UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> fieldsOf(String json) {
        return catchThrowableOfType(
                        Refusal.class, () -> RuleBody.kept(body(json)).draft())
                .violations()
                .stream()
                .map(Refusal.Violation::field)
                .toList();
    }

    @Test
    void shouldReadARuleThatIsOnUnlessItSaysOtherwise() {
        Conditions codes = new Conditions(null, null, null, null, null, null, "4121", null, null);

        assertThat(RuleBody.kept(body(TAXIS + "}")).draft())
                .isEqualTo(new RuleDraft("Taxis", codes, Category.GROUND_TRANSPORT, true));
        assertThat(RuleBody.kept(body(TAXIS + ",'enabled':false}")).draft().enabled())
                .isFalse();
        assertThat(RuleBody.kept(body(TAXIS + ",'position':1}")).position()).isEqualTo(1);
        assertThat(RuleBody.tried(body(TAXIS + ",'id':7}")).id()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{} | name,conditions,category",
                "{'name':'a','category':'MEALS','conditions':{}} | conditions.merchantContains",
                "{'name':'a','category':'FOOD','conditions':[]} | conditions,category",
                "{'name':'a','category':'MEALS','conditions':{'amountFrom':'1'}} | conditions.amountFrom",
                "{'name':'a','category':'MEALS','conditions':{'amountFrom':1}} | conditions.currency",
                "{'name':'a','category':'MEALS','conditions':{'tenant':'x'}} | conditions.tenant",
                "{'name':'a','category':'MEALS','conditions':{'mcc':'4121'},'enabled':'yes'} | enabled",
                "{'name':'a','category':'MEALS','conditions':{'mcc':'4121'},'id':3} | id",
            })
    void shouldSayWhichFieldIsWrong(String json, String fields) {
        assertThat(fieldsOf(json)).containsExactlyInAnyOrder(fields.split(","));
    }

    @Test
    void shouldWriteWhatIsGivenAlone() {
        Conditions codes = new Conditions(null, null, null, null, null, null, "4121", null, null);
        Rule rule = new Rule(7, 1, "Taxis", codes, Category.GROUND_TRANSPORT, true, 2);

        assertThat(new String(Json.bytes(rule), UTF_8))
                .isEqualTo("{\"id\":7,\"position\":1,\"name\":\"Taxis\",\"conditions\":{\"mcc\":\"4121\"},"
                        + "\"category\":\"GROUND_TRANSPORT\",\"enabled\":true,\"version\":2}");
    }
}
