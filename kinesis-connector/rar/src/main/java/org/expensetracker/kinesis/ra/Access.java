package org.expensetracker.kinesis.ra;

import java.net.URI;

/**
 * With which credentials Kinesis is reached, and where. Immutable.
 *
 * @param region null for the AWS SDK's own choice
 * @param endpoint null on AWS; the address of a stand-in otherwise
 * @param accessKey null for the AWS SDK's default chain of credentials
 */
record Access(String region, URI endpoint, String accessKey, String secretKey) {

    Access {
        if ((accessKey == null) != (secretKey == null)) {
            throw new IllegalArgumentException("accessKey and secretKey belong together: set both or none");
        }
    }

    Access as(String otherAccessKey, String otherSecretKey) {
        return new Access(region, endpoint, otherAccessKey, otherSecretKey);
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return (endpoint == null ? "AWS" : endpoint.toString()) + (region == null ? "" : " in " + region);
    }
}
