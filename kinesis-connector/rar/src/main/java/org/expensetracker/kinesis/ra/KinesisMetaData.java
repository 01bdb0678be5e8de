package org.expensetracker.kinesis.ra;

import jakarta.resource.spi.ManagedConnectionMetaData;

/** What a managed connection says of Kinesis. Immutable. */
record KinesisMetaData(String accessKey) implements ManagedConnectionMetaData {

    @Override
    public String getEISProductName() {
        return "Amazon Kinesis Data Streams";
    }

    /** The version of the service's API. */
    @Override
    public String getEISProductVersion() {
        return "2013-12-02";
    }

    /** No limit: connections share one client. */
    @Override
    public int getMaxConnections() {
        return 0;
    }

    /** The access key, which is no secret; empty with the AWS SDK's default chain. */
    @Override
    public String getUserName() {
        return accessKey == null ? "" : accessKey;
    }
}
