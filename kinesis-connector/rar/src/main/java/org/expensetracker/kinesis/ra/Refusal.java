package org.expensetracker.kinesis.ra;

import java.util.concurrent.CompletionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.model.KmsThrottlingException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;

/**
 * Why a record was not stored. Immutable.
 *
 * @param passing whether the same record may well be stored a moment later
 */
record Refusal(String code, String message, boolean passing) {

    private static final int SERVER_ERROR = 500;

    static Refusal of(Throwable thrown) {
        Throwable failure =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (failure instanceof AwsServiceException answer && answer.awsErrorDetails() != null) {
            return new Refusal(
                    answer.awsErrorDetails().errorCode(),
                    answer.awsErrorDetails().errorMessage(),
                    isPassing(answer));
        }
        boolean passing = failure instanceof SdkException;
        String doubt = passing ? " (no answer came: it may have been stored)" : "";
        return new Refusal(failure.getClass().getSimpleName(), Reason.of(failure) + doubt, passing);
    }

    private static boolean isPassing(AwsServiceException answer) {
        return answer.statusCode() >= SERVER_ERROR
                || answer.isThrottlingException()
                || answer instanceof ProvisionedThroughputExceededException
                || answer instanceof KmsThrottlingException
                || answer instanceof LimitExceededException;
    }
}
