package org.expensetracker.kinesis.ra;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** ElasticMQ, which speaks SQS's protocol, on loopback; and what a test finds in its queues. */
final class TestQueues implements AutoCloseable {

    private final SQSRestServer server =
            SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
    private final SqsClient client;

    TestQueues() {
        client = SqsClient.builder()
                .endpointOverride(URI.create(address()))
                .region(Region.EU_CENTRAL_1)
                .httpClientBuilder(ApacheHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    String address() {
        return "http://127.0.0.1:" + server.waitUntilStarted().localAddress().getPort();
    }

    /** The address that a queue of this name has, whether it exists or not. */
    String url(String queue) {
        return address() + "/000000000000/" + queue;
    }

    void create(String queue) {
        client.createQueue(request -> request.queueName(queue)
                .attributes(queue.endsWith(".fifo") ? Map.of(QueueAttributeName.FIFO_QUEUE, "true") : Map.of()));
    }

    /** Takes all messages out, in their order. */
    List<String> drain(String queue) {
        List<String> bodies = new ArrayList<>();
        while (true) {
            List<Message> some = client.receiveMessage(
                            request -> request.queueUrl(url(queue)).maxNumberOfMessages(10))
                    .messages();
            if (some.isEmpty()) {
                return bodies;
            }
            for (Message message : some) {
                bodies.add(message.body());
                client.deleteMessage(request -> request.queueUrl(url(queue)).receiptHandle(message.receiptHandle()));
            }
        }
    }

    @Override
    public void close() {
        client.close();
        server.stopAndWait();
    }
}
