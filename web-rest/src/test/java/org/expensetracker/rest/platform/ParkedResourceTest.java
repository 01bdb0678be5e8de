package org.expensetracker.rest.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.util.List;
import org.expensetracker.rest.platform.ParkedResource.Wish;
import org.expensetracker.rest.shared.Fields;
import org.expensetracker.rest.shared.FieldsReader;
import org.expensetracker.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParkedResourceTest {

    private static Wish wish(String body) throws IOException {
        return ParkedResource.wish(new FieldsReader()
                .readFrom(
                        Fields.class,
                        Fields.class,
                        new Annotation[0],
                        MediaType.APPLICATION_JSON_TYPE,
                        null,
                        new ByteArrayInputStream(body.getBytes(UTF_8))));
    }

    @Test
    void shouldTakeSomeRecordsOrAllOfAReason() throws IOException {
        assertThat(wish("{\"ids\":[17,18]}")).isEqualTo(new Wish(List.of(17L, 18L), null, null));
        assertThat(wish("{\"reason\":\"undecodable\",\"after\":18}")).isEqualTo(new Wish(null, "undecodable", 18L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"ids\":[1],\"reason\":\"undecodable\"}", "{\"ids\":[1],\"all\":true}"})
    void shouldRefuseAWishThatIsNotClear(String body) {
        assertThatThrownBy(() -> wish(body)).isInstanceOf(Refusal.class);
    }
}
