package org.expensetracker.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.expensetracker.ingest.Decoding.refusal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionDecoderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "null",
                "17",
                "[]",
                "\"text\"",
                "{",
                "{}",
                "{'",
                "{\"a\":1}",
                "{\"version\":1,\"version\":1}",
                "{\"version\":1} {\"version\":1}",
                "hello",
                "a,b,c",
                "{\"version\":NaN}",
                "{'a': 1, 'a': 2}",
                "{'a': 1} x"
            })
    void shouldSayThatItIsUndecodable(String text) {
        assertThat(refusal("acme", text).code()).isEqualTo("undecodable");
    }

    @Test
    void shouldNameWhatTheBytesLookLike() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(1);
        }
        assertThat(refusal("acme", zipped.toByteArray())).hasMessageContaining("gzip");
        assertThat(refusal("acme", new byte[] {'{', (byte) 0xc3, '('})).hasMessageContaining("not UTF-8");
        assertThat(refusal("acme", new byte[70_000])).hasMessageContaining("70000 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "{'a': ", "[", "("})
    void shouldNotDigDeep(String nested) {
        assertThat(refusal("acme", "{'a': " + nested.repeat(9_000)).code()).isEqualTo("undecodable");
        assertThat(refusal("acme", "{\"a\": " + nested.repeat(9_000)).code()).isEqualTo("undecodable");
    }
}
