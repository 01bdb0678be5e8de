package org.expensetracker.kinesis.ra;

import java.net.URI;

/**
 * With which credentials AWS is reached, and where. Immutable.
 *
 * @param region null for the AWS SDK's own choice
 * @param endpoint null on AWS; the address of a stand-in otherwise
 */
record Access(String region, URI endpoint, Credentials credentials) {

    Access as(Credentials others) {
        return new Access(region, endpoint, others);
    }

    /** The same at another place; null where it is to stay. */
    Access in(String otherRegion) {
        return otherRegion == null ? this : new Access(otherRegion, endpoint, credentials);
    }

    Access at(URI otherEndpoint) {
        return new Access(region, otherEndpoint, credentials);
    }

    @Override
    public String toString() {
        return (endpoint == null ? "AWS" : endpoint.toString()) + (region == null ? "" : " in " + region) + " with "
                + credentials;
    }
}
