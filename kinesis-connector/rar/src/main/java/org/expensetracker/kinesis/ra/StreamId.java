package org.expensetracker.kinesis.ra;

import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.kinesis.common.StreamIdentifier;

/**
 * Which stream. Immutable.
 *
 * @param arn null where the stream is known by its name alone, in the region and account of the credentials
 */
record StreamId(String name, String arn) {

    static StreamId named(String name) {
        return new StreamId(name, null);
    }

    /** The stream of an ARN such as {@code arn:aws:kinesis:eu-central-1:123456789012:stream/orders}. */
    static StreamId ofArn(String arn) {
        return new StreamId(Arn.fromString(arn).resource().resource(), arn);
    }

    /** Either of the two, whichever it looks like. */
    static StreamId of(String nameOrArn) {
        return nameOrArn.startsWith("arn:") ? ofArn(nameOrArn) : named(nameOrArn);
    }

    /** The region that the ARN names; null without one. */
    String region() {
        return arn == null ? null : Arn.fromString(arn).region().orElse(null);
    }

    /** As the client library wants it, which sends the ARN with each request where there is one. */
    StreamIdentifier identifier() {
        return arn == null
                ? StreamIdentifier.singleStreamInstance(name)
                : StreamIdentifier.singleStreamInstance(Arn.fromString(arn));
    }

    /** The request for its first shards. */
    ListShardsRequest.Builder listShards() {
        ListShardsRequest.Builder request = ListShardsRequest.builder();
        return arn == null ? request.streamName(name) : request.streamARN(arn);
    }

    /** As a log tells it. */
    @Override
    public String toString() {
        return arn == null ? name : arn;
    }
}
