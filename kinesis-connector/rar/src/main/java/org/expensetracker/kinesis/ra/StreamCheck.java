package org.expensetracker.kinesis.ra;

import jakarta.resource.spi.InvalidPropertyException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;

/**
 * Asks at deployment whether a bean's streams are there and may be read, so that a wrong name is seen at once.
 *
 * <p>Only an answer that says no refuses the deployment. No answer is an outage, which is waited for.
 */
final class StreamCheck {

    private static final Logger LOG = LoggerFactory.getLogger(StreamCheck.class);

    /** The first use of the AWS SDK loads its classes inside that time: on a busy machine 5 s were not enough. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** What Kinesis and STS answer to those who may not, or whom they do not know. */
    private static final Set<String> DENIALS = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "InvalidSignatureException",
            "SignatureDoesNotMatch");

    private StreamCheck() {}

    /**
     * Asks for each stream.
     *
     * @throws InvalidPropertyException with all streams that do not exist or may not be read
     */
    static void check(List<Settings> streams) throws InvalidPropertyException {
        List<String> problems = streams.stream()
                .map(settings -> OwnLoader.call(() -> problem(settings)))
                .flatMap(Optional::stream)
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidPropertyException(
                    "The activation of a Kinesis listener cannot work. " + String.join(". ", problems) + ".");
        }
    }

    private static Optional<String> problem(Settings settings) {
        try (KinesisAsyncClient client = KinesisClients.sending(settings.access())) {
            client.listShards(settings.stream()
                            .listShards()
                            .maxResults(1)
                            .overrideConfiguration(override -> override.apiCallTimeout(PATIENCE))
                            .build())
                    .join();
            return Optional.empty();
        } catch (RuntimeException e) {
            Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            return problem(settings, cause);
        }
    }

    private static Optional<String> problem(Settings settings, Throwable cause) {
        if (cause instanceof ResourceNotFoundException) {
            return Optional.of("Stream '" + settings.stream() + "' does not exist at " + settings.access()
                    + ": make it, correct the name, the region or the endpoint, or set waitForStream where it is made"
                    + " later");
        }
        if (cause instanceof AwsServiceException answer && isDenial(answer)) {
            return Optional.of("Stream '" + settings.stream() + "' may not be read at " + settings.access()
                    + ": allow kinesis:ListShards and the other calls of a reader, or correct the credentials ("
                    + Reason.of(cause) + ")");
        }
        LOG.warn(
                "KIN-033 Nobody said whether stream {} exists; it is waited for: {}",
                settings.streamName(),
                Reason.of(cause));
        return Optional.empty();
    }

    private static boolean isDenial(AwsServiceException answer) {
        return answer.awsErrorDetails() != null
                && DENIALS.contains(answer.awsErrorDetails().errorCode());
    }
}
