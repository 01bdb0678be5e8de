package org.expensetracker.encryption;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.expensetracker.encryption.MasterKeys.Place;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.KmsClientBuilder;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;

/**
 * A key of AWS KMS, which never leaves it: KMS encrypts a fresh key, and that one the company's keyset, which outgrows the 4 KiB
 * that KMS takes after some forty rotations. KMS is told whose key it is (the encryption context), which its record in CloudTrail
 * shows, and a policy may ask for. When it does not answer, it is left alone for a moment, so that those who wait for it hold up
 * nobody else. Thread-safe.
 */
final class KmsKey implements MasterKey {

    /** Begins a setting that names such a key. */
    static final String SCHEME = "aws-kms://";

    /** Begins what this class wrapped; what a file's key wrapped begins otherwise (Protocol Buffers, field 2). */
    private static final byte[] MARK = "KMS1".getBytes(StandardCharsets.US_ASCII);

    /** A ciphertext of KMS has some two hundred bytes more than what it encrypts. */
    private static final int LONGEST = 8 * 1024;

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ATTEMPT = Duration.ofSeconds(2);
    private static final Duration ALL_ATTEMPTS = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 3;
    private static final long REST_NANOS = Duration.ofSeconds(2).toNanos();
    private static final String CHECK = "(none: the server starts)";

    private record Failure(long at, IllegalStateException why) {}

    private final String key;
    private final KmsClient client;
    private volatile Failure last;

    /** @param key an ARN, an identifier, or an alias as {@code alias/expenses} */
    KmsKey(String key, Place place) {
        this.key = key;
        KmsClientBuilder builder = KmsClient.builder()
                .region(region(key, place))
                .httpClientBuilder(
                        ApacheHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(ATTEMPT))
                .overrideConfiguration(override -> override.apiCallAttemptTimeout(ATTEMPT)
                        .apiCallTimeout(ALL_ATTEMPTS)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(ATTEMPTS)
                                .build()));
        place.endpoint().map(URI::create).ifPresent(builder::endpointOverride);
        this.client = builder.build();
    }

    /** What an ARN names comes first; null for the AWS SDK's own choice. */
    private static Region region(String key, Place place) {
        String[] parts = key.split(":", 5);
        if (parts.length == 5 && parts[0].equals("arn")) {
            return Region.of(parts[3]);
        }
        return place.region().map(Region::of).orElse(null);
    }

    static boolean isMarked(byte[] wrapped) {
        return wrapped.length >= MARK.length && Arrays.equals(wrapped, 0, MARK.length, MARK, 0, MARK.length);
    }

    @Override
    public byte[] wrap(KeysetHandle keyset, String company) throws GeneralSecurityException {
        KeysetHandle once = DataKeyset.fresh();
        byte[] body = DataKeyset.encrypted(keyset, DataKeyset.cipher(once), company);
        byte[] head =
                encrypt(TinkProtoKeysetFormat.serializeKeyset(once, InsecureSecretKeyAccess.get()), context(company));
        return ByteBuffer.allocate(MARK.length + Integer.BYTES + head.length + body.length)
                .put(MARK)
                .putInt(head.length)
                .put(head)
                .put(body)
                .array();
    }

    @Override
    public boolean mayHaveWrapped(byte[] wrapped) {
        return isMarked(wrapped);
    }

    @Override
    public KeysetHandle unwrap(byte[] wrapped, String company) throws GeneralSecurityException {
        ByteBuffer all = ByteBuffer.wrap(wrapped, MARK.length, wrapped.length - MARK.length);
        int length = all.remaining() < Integer.BYTES ? 0 : all.getInt();
        if (length <= 0 || length > LONGEST || length > all.remaining()) {
            throw new GeneralSecurityException("The file was cut off or changed.");
        }
        byte[] head = new byte[length];
        byte[] body = new byte[all.remaining() - length];
        all.get(head).get(body);
        KeysetHandle once =
                TinkProtoKeysetFormat.parseKeyset(decrypt(head, context(company)), InsecureSecretKeyAccess.get());
        return DataKeyset.decrypted(body, DataKeyset.cipher(once), company);
    }

    @Override
    public void check() {
        try {
            unwrap(wrap(DataKeyset.fresh(), CHECK), CHECK);
        } catch (GeneralSecurityException refused) {
            throw away(refused);
        }
    }

    private static Map<String, String> context(String company) {
        return Map.of("application", "expense-tracker", "company", company);
    }

    private byte[] encrypt(byte[] plain, Map<String, String> context) throws GeneralSecurityException {
        return ask(() -> client.encrypt(request -> request.keyId(key)
                        .plaintext(SdkBytes.fromByteArray(plain))
                        .encryptionContext(context))
                .ciphertextBlob());
    }

    private byte[] decrypt(byte[] sealed, Map<String, String> context) throws GeneralSecurityException {
        return ask(() -> client.decrypt(request -> request.keyId(key)
                        .ciphertextBlob(SdkBytes.fromByteArray(sealed))
                        .encryptionContext(context))
                .plaintext());
    }

    private byte[] ask(Supplier<SdkBytes> question) throws GeneralSecurityException {
        Failure failure = last;
        if (failure != null && System.nanoTime() - failure.at() < REST_NANOS) {
            throw away(failure.why().getCause());
        }
        try {
            byte[] answer = question.get().asByteArray();
            last = null;
            return answer;
        } catch (InvalidCiphertextException | IncorrectKeyException foreign) {
            throw new GeneralSecurityException("AWS KMS did not wrap that with " + key + " for this company.", foreign);
        } catch (SdkException failed) {
            IllegalStateException away = away(failed);
            last = new Failure(System.nanoTime(), away);
            throw away;
        }
    }

    private IllegalStateException away(Throwable cause) {
        return new IllegalStateException(
                "ET-KEY-006 AWS KMS cannot be asked with key " + key
                        + ", and what needs a company's key that is not in memory yet has to wait: "
                        + cause.getMessage(),
                cause);
    }

    @Override
    public void close() {
        client.close();
    }
}
