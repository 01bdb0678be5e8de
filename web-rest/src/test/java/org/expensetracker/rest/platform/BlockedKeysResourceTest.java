package org.expensetracker.rest.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import org.expensetracker.ingest.BlockedKeys.BlockedKey;
import org.expensetracker.rest.shared.Fields;
import org.expensetracker.rest.shared.FieldsReader;
import org.expensetracker.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockedKeysResourceTest {

    private static final String KEY = "{\"application\":\"a\",\"stream\":\"s\",\"partitionKey\":\"k\"";

    private static BlockedKey seen(String more) throws IOException {
        return BlockedKeysResource.seen(new FieldsReader()
                .readFrom(
                        Fields.class,
                        Fields.class,
                        new Annotation[0],
                        MediaType.APPLICATION_JSON_TYPE,
                        null,
                        new ByteArrayInputStream((KEY + more + "}").getBytes(UTF_8))));
    }

    @Test
    void shouldTakeWhatTheCallerSaw() throws IOException {
        assertThat(seen(",\"parked\":3,\"waiting\":0")).isEqualTo(new BlockedKey("a", "s", "k", 3, 0, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"parked\":3",
                ",\"waiting\":0",
                ",\"parked\":-1,\"waiting\":0",
                ",\"parked\":1,\"waiting\":\"0\"",
                ",\"parked\":1,\"waiting\":0,\"all\":true"
            })
    void shouldRefuseWhatDoesNotSayWhatWasSeen(String more) {
        assertThatThrownBy(() -> seen(more)).isInstanceOf(Refusal.class);
    }
}
