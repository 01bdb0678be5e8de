package org.expensetracker.cold;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.expensetracker.shared.Sha256;
import org.junit.jupiter.api.Test;

class S3SignatureTest {

    private static final Instant THEN = Instant.parse("2013-05-24T00:00:00Z");

    private final S3Signature signature =
            new S3Signature("us-east-1", "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", null);

    /** The example "GET Object" of Amazon S3's API reference. */
    @Test
    void shouldBeWhatAmazonsExampleSays() {
        Map<String, String> headers = signature.headers(
                "GET",
                URI.create("https://examplebucket.s3.amazonaws.com/test.txt"),
                new TreeMap<>(Map.of("range", "bytes=0-9")),
                Sha256.of(new byte[0]),
                THEN);

        assertThat(headers.get("authorization"))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                        + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                        + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
        assertThat(headers).doesNotContainKey("host");
    }

    @Test
    void shouldSayNoSecret() {
        assertThat(signature.toString()).doesNotContain("EXAMPLEKEY");
    }
}
