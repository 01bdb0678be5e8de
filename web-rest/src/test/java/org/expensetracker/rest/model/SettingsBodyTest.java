package org.expensetracker.rest.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import org.expensetracker.model.SettingsDraft;
import org.expensetracker.rest.shared.Fields;
import org.expensetracker.rest.shared.FieldsReader;
import org.expensetracker.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsBodyTest {

    private static SettingsDraft draft(String json) {
        try {
            Fields fields = new FieldsReader()
                    .readFrom(
                            Fields.class,
                            Fields.class,
                            new Annotation[0],
                            MediaType.APPLICATION_JSON_TYPE,
                            null,
                            new ByteArrayInputStream(json.replace('\'', '"').getBytes(UTF_8)));
            return SettingsBody.read(fields).draft();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void shouldSetWhatEveryCompanyBeginsWithWhereNothingIsGiven() {
        assertThat(draft("{}")).isEqualTo(new SettingsDraft(false, true, new BigDecimal("0.995"), false));
    }

    @Test
    void shouldReadEverything() {
        assertThat(draft("{'promoteAutomatically':true,'retrainOnSchedule':false,'applyShare':0.99,'split':true}"))
                .isEqualTo(new SettingsDraft(true, false, new BigDecimal("0.990"), true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'applyShare':0.5}     | applyShare",
                "{'applyShare':1}       | applyShare",
                "{'applyShare':0.9955}  | applyShare",
                "{'applyShare':'0.99'}  | applyShare",
                "{'split':'yes'}        | split",
                "{'version':1}          | version"
            })
    void shouldNameTheFieldThatIsWrong(String json, String field) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> draft(json));

        assertThat(refusal.violations()).extracting(Refusal.Violation::field).containsExactly(field);
    }
}
