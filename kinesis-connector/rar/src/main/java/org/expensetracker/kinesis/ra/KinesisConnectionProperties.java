package org.expensetracker.kinesis.ra;

import java.io.Serializable;

/**
 * How Kinesis is reached: the properties that reading and sending share.
 *
 * <p>All properties are texts, so that each may hold {@code ${NAME}} or {@code ${NAME:default}}; see
 * {@link KinesisActivationSpec}. Not thread-safe: the container configures it before use.
 */
public abstract class KinesisConnectionProperties implements Serializable {

    private static final long serialVersionUID = 1;

    private String region;
    private String endpoint;
    private String accessKey;
    private String secretKey;

    /** For the container, which configures the subclasses as JavaBeans. */
    protected KinesisConnectionProperties() {}

    public String getRegion() {
        return region;
    }

    /** The AWS region, such as {@code eu-central-1}; not set: the AWS SDK's own choice. */
    public void setRegion(String region) {
        this.region = region;
    }

    public String getEndpoint() {
        return endpoint;
    }

    /** The address of something that stands in for Kinesis; not set: AWS. */
    public void setEndpoint(String endpoint) {
        this.endpoint = endpoint;
    }

    public String getAccessKey() {
        return accessKey;
    }

    /** For tests; not set: the AWS SDK's default chain, which is what production should use. */
    public void setAccessKey(String accessKey) {
        this.accessKey = accessKey;
    }

    public String getSecretKey() {
        return secretKey;
    }

    /** Belongs to the access key. */
    public void setSecretKey(String secretKey) {
        this.secretKey = secretKey;
    }
}
