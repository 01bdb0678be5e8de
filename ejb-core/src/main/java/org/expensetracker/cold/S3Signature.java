package org.expensetracker.cold;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.expensetracker.shared.Sha256;

/**
 * Signs requests to S3 (AWS Signature Version 4, "Authenticating Requests: Using the Authorization Header").
 *
 * @param token of a temporary key; null for a lasting one
 */
record S3Signature(String region, String accessKey, String secretKey, String token) {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    /**
     * The headers that the request is to be sent with, beside {@code host}.
     *
     * @param uri its path and query escaped, the query's parameters in their order
     * @param extra other headers to be signed, by their names in lower case
     * @param payload the content's SHA-256 in hexadecimal
     */
    SortedMap<String, String> headers(
            String method, URI uri, SortedMap<String, String> extra, String payload, Instant now) {
        String moment = MOMENT.format(now);
        SortedMap<String, String> headers = new TreeMap<>(extra);
        headers.put("host", uri.getRawAuthority());
        headers.put("x-amz-content-sha256", payload);
        headers.put("x-amz-date", moment);
        if (token != null) {
            headers.put("x-amz-security-token", token);
        }
        String names = String.join(";", headers.keySet());
        String lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        String canonical = String.join("\n", method, uri.getRawPath(), query, lines, names, payload);
        String day = moment.substring(0, 8);
        String scope = day + "/" + region + "/s3/aws4_request";
        String text = String.join("\n", ALGORITHM, moment, scope, Sha256.of(bytes(canonical)));
        String signature = HexFormat.of().formatHex(mac(key(day), text));
        headers.put(
                "authorization",
                "%s Credential=%s/%s,SignedHeaders=%s,Signature=%s"
                        .formatted(ALGORITHM, accessKey, scope, names, signature));
        // The client sends it by itself.
        headers.remove("host");
        return headers;
    }

    private byte[] key(String day) {
        return mac(mac(mac(mac(bytes("AWS4" + secretKey), day), region), "s3"), "aws4_request");
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException((GeneralSecurityException) impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "S3Signature[" + region + "]";
    }
}
