package org.expensetracker.objects;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * S3, or at {@code S3_ENDPOINT} a store that speaks its protocol. Region and credentials are found as the AWS SDK finds them: in the
 * environment, or as the role of a Kubernetes service account. The client is made when it is first asked for. Thread-safe.
 */
@ApplicationScoped
public class S3 {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Optional<String> endpoint;
    private Optional<String> region;
    private S3Client client;

    /** For the container's proxy. */
    protected S3() {}

    /** At that endpoint, or at AWS. */
    @Inject
    public S3(
            @ConfigProperty(name = "S3_ENDPOINT") Optional<String> endpoint,
            @ConfigProperty(name = "AWS_REGION") Optional<String> region) {
        this.endpoint = endpoint;
        this.region = region;
    }

    /**
     * Asks it something.
     *
     * @throws IOException when it is away or refuses; the message says what it said
     */
    public <T> T ask(Function<S3Client, T> question) throws IOException {
        try {
            return question.apply(client());
        } catch (SdkException refused) {
            throw new IOException("The object store says: " + refused.getMessage(), refused);
        }
    }

    private synchronized S3Client client() {
        if (client == null) {
            S3ClientBuilder builder = S3Client.builder()
                    .httpClientBuilder(ApacheHttpClient.builder()
                            .connectionTimeout(PATIENCE)
                            .socketTimeout(PATIENCE))
                    .overrideConfiguration(limits -> limits.apiCallTimeout(LONGEST))
                    .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
            region.map(Region::of).ifPresent(builder::region);
            endpoint.map(URI::create)
                    .ifPresent(at -> builder.endpointOverride(at).forcePathStyle(true));
            client = builder.build();
        }
        return client;
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
