package org.expensetracker.kinesis.ra;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * A queue of SQS: a message for each record. A record that is sent again is a second message, except in a FIFO queue within
 * five minutes. Thread-safe.
 */
final class SqsDestination implements Destination {

    /** Newer accounts may send more; this much every queue takes. */
    static final int LONGEST_MESSAGE = 256 * 1024;

    private static final Pattern REGION = Pattern.compile("https://sqs\\.([a-z0-9-]+)\\.amazonaws\\..+");

    private final String queueUrl;
    private final SqsAsyncClient client;

    SqsDestination(String queueUrl, Access access) {
        this.queueUrl = queueUrl;
        Matcher region = REGION.matcher(queueUrl);
        Access there = region.matches() ? access.in(region.group(1)) : access;
        this.client = KinesisClients.configured(SqsAsyncClient.builder(), there, there.endpoint())
                .overrideConfiguration(Destination::times)
                .build();
    }

    @Override
    public CompletableFuture<?> send(FailedRecord record) {
        SendMessageRequest.Builder request = SendMessageRequest.builder()
                .queueUrl(queueUrl)
                .messageBody(new String(record.document(LONGEST_MESSAGE), StandardCharsets.US_ASCII));
        if (queueUrl.endsWith(".fifo")) {
            byte[] name = record.name().getBytes(StandardCharsets.UTF_8);
            request.messageGroupId(record.shardId())
                    .messageDeduplicationId(UUID.nameUUIDFromBytes(name).toString());
        }
        return client.sendMessage(request.build());
    }

    @Override
    public void close() {
        client.close();
    }
}
