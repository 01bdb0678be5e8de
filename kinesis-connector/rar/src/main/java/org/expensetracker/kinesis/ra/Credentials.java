package org.expensetracker.kinesis.ra;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * Who asks AWS: the AWS SDK's default chain where nothing is given. Immutable.
 *
 * @param accessKey null without static keys
 * @param profile the name of a profile of the machine's AWS configuration; null without one
 * @param role the role to assume with what the others give; null without one
 */
record Credentials(String accessKey, String secretKey, String profile, Role role) {

    /**
     * A role to assume.
     *
     * @param externalId null where the role asks for none
     */
    record Role(String arn, String sessionName, String externalId) {}

    Credentials {
        if ((accessKey == null) != (secretKey == null)) {
            throw new IllegalArgumentException("accessKey and secretKey belong together: set both or none");
        }
    }

    /** Static keys and nothing else. */
    static Credentials ofKeys(String accessKey, String secretKey) {
        return new Credentials(accessKey, secretKey, null, null);
    }

    /** What a client of the AWS SDK signs with, and closes with itself: each client has its own. */
    AwsCredentialsProvider provider(Region region) {
        return role == null ? base() : new AssumedRole(role, base(), region);
    }

    private AwsCredentialsProvider base() {
        if (accessKey != null) {
            return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
        }
        return profile == null
                ? DefaultCredentialsProvider.builder().build()
                : ProfileCredentialsProvider.create(profile);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        String base = accessKey != null ? "static keys" : profile != null ? "profile " + profile : "the default chain";
        return role == null ? base : "role " + role.arn() + " by " + base;
    }
}
