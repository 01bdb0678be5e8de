package org.expensetracker.kinesis.ra;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * Credentials of a role, asked from STS when they are needed and again before they expire.
 *
 * <p>The client that signs with them closes them with itself, and what they were made with. Thread-safe.
 */
final class AssumedRole implements AwsCredentialsProvider, AutoCloseable {

    private final StsClient sts;
    private final StsAssumeRoleCredentialsProvider credentials;

    /**
     * Asks nobody yet.
     *
     * @param region of STS; null for the AWS SDK's own choice
     */
    AssumedRole(Credentials.Role role, AwsCredentialsProvider base, Region region) {
        sts = StsClient.builder().credentialsProvider(base).region(region).build();
        credentials = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(role.arn())
                        .roleSessionName(role.sessionName())
                        .externalId(role.externalId()))
                .build();
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return credentials.resolveCredentials();
    }

    @Override
    public void close() {
        credentials.close();
        sts.close();
    }
}
