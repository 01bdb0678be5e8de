package org.expensetracker.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.expensetracker.objects.S3;
import org.expensetracker.objects.S3Place;
import org.expensetracker.shared.Sha256;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Anchors as objects that nobody changes or removes before their time, the account's owner included (S3 Object Lock, mode
 * COMPLIANCE; the bucket is made with it). The name says it all, {@code <chain>/<number>-<hash>}, so that reading a chain's anchors
 * is one listing: of all versions, since whoever may remove objects can still hide one. Of two for the same number the first counts.
 */
final class AnchorBucket implements AnchorStore {

    private static final Pattern NAME = Pattern.compile("(\\d{1,18})-([0-9a-f]{64})");
    private static final int KEPT_ALREADY = 412;

    private final S3 s3;
    private final S3Place place;
    private final Duration locked;
    private final Clock clock;

    /** @param locked for how long */
    AnchorBucket(S3 s3, S3Place place, Duration locked, Clock clock) {
        this.s3 = s3;
        this.place = place;
        this.locked = locked;
        this.clock = clock;
    }

    @Override
    public void keep(String chain, long sequence, String hash) throws IOException {
        byte[] content = (hash + "\n").getBytes(StandardCharsets.US_ASCII);
        PutObjectRequest put = PutObjectRequest.builder()
                .bucket(place.bucket())
                .key(place.key(chain + "/" + sequence + "-" + hash))
                .ifNoneMatch("*")
                .objectLockMode(ObjectLockMode.COMPLIANCE)
                .objectLockRetainUntilDate(clock.instant().plus(locked))
                .checksumSHA256(
                        Base64.getEncoder().encodeToString(Sha256.begin().digest(content)))
                .build();
        s3.ask(client -> put(client, put, content));
    }

    /** By another node, or before, is as good. */
    private static boolean put(S3Client client, PutObjectRequest put, byte[] content) {
        try {
            client.putObject(put, RequestBody.fromBytes(content));
            return true;
        } catch (S3Exception refused) {
            if (refused.statusCode() == KEPT_ALREADY) {
                return false;
            }
            throw refused;
        }
    }

    @Override
    public NavigableMap<Long, String> of(String chain) throws IOException {
        String beginning = place.key(chain + "/");
        List<ObjectVersion> versions = s3.ask(client ->
                client
                        .listObjectVersionsPaginator(
                                list -> list.bucket(place.bucket()).prefix(beginning))
                        .versions()
                        .stream()
                        .sorted(Comparator.comparing(
                                ObjectVersion::lastModified, Comparator.nullsLast(Comparator.<Instant>naturalOrder())))
                        .toList());
        NavigableMap<Long, String> anchors = new TreeMap<>();
        for (ObjectVersion version : versions) {
            Matcher name = NAME.matcher(version.key().substring(beginning.length()));
            if (name.matches()) {
                anchors.putIfAbsent(Long.valueOf(name.group(1)), name.group(2));
            }
        }
        return anchors;
    }
}
