package org.expensetracker.dev.kinesis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Registered consumers with enhanced fan-out; ACTIVE at once. */
final class ConsumerOperations {
    private static final int MAX_CONSUMERS = 20;

    private final Catalogue catalogue;

    ConsumerOperations(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Reply register(Request request) throws IOException {
        String name = request.text("ConsumerName", 128);
        ConsumerInfo consumer = new ConsumerInfo(name, catalogue.now());
        StreamInfo stream = catalogue.update(streamOf(request).name(), before -> {
            if (before.consumer(name).isPresent()) {
                throw Fault.inUse("Consumer " + name + " of stream " + before.name() + " already exists.");
            }
            if (before.consumers().size() >= MAX_CONSUMERS) {
                throw Fault.of(
                        "LimitExceededException",
                        "Stream " + before.name() + " has " + MAX_CONSUMERS + " consumers already.");
            }
            List<ConsumerInfo> consumers = new ArrayList<>(before.consumers());
            consumers.add(consumer);
            return before.withConsumers(consumers);
        });
        return out -> out.object("Consumer", fields -> consumer(fields, stream, consumer));
    }

    Reply describe(Request request) {
        Found found = find(request);
        return out -> out.object("ConsumerDescription", fields -> {
            consumer(fields, found.stream, found.consumer);
            fields.text("StreamARN", catalogue.arn(found.stream));
        });
    }

    Reply list(Request request) {
        StreamInfo stream = streamOf(request);
        int limit = request.number("MaxResults", 100, 1, 10_000);
        String after = request.text("NextToken");
        List<ConsumerInfo> rest = stream.consumers().stream()
                .filter(c -> after == null || c.name().compareTo(after) > 0)
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
        List<ConsumerInfo> page = rest.subList(0, Math.min(limit, rest.size()));
        return out -> out.objects("Consumers", page, (item, consumer) -> consumer(item, stream, consumer))
                .text(
                        "NextToken",
                        page.size() < rest.size() ? page.get(page.size() - 1).name() : null);
    }

    Reply deregister(Request request) throws IOException {
        Found found = find(request);
        catalogue.update(
                found.stream.name(),
                stream -> stream.withConsumers(stream.consumers().stream()
                        .filter(c -> !c.equals(found.consumer))
                        .toList()));
        return Reply.EMPTY;
    }

    private Found find(Request request) {
        if (request.has("ConsumerARN")) {
            return byArn(catalogue, request.text("ConsumerARN", 2048));
        }
        StreamInfo stream = streamOf(request);
        String name = request.text("ConsumerName", 128);
        return found(stream, stream.consumer(name), name);
    }

    /** The consumer of an ARN; one that was deregistered and registered again has another. */
    static Found byArn(Catalogue catalogue, String arn) {
        StreamInfo stream = catalogue.stream(Catalogue.nameInArn(arn));
        Optional<ConsumerInfo> consumer = stream.consumers().stream()
                .filter(c -> c.arn(catalogue.arn(stream)).equals(arn))
                .findFirst();
        return found(stream, consumer, arn);
    }

    private static Found found(StreamInfo stream, Optional<ConsumerInfo> consumer, String asked) {
        return new Found(
                stream,
                consumer.orElseThrow(
                        () -> Fault.notFound("Consumer " + asked + " of stream " + stream.name() + " not found.")));
    }

    private StreamInfo streamOf(Request request) {
        return catalogue.stream(request);
    }

    private void consumer(WireWriter out, StreamInfo stream, ConsumerInfo consumer) throws IOException {
        out.text("ConsumerName", consumer.name())
                .text("ConsumerARN", consumer.arn(catalogue.arn(stream)))
                .text("ConsumerStatus", "ACTIVE")
                .instant("ConsumerCreationTimestamp", consumer.createdMillis());
    }

    record Found(StreamInfo stream, ConsumerInfo consumer) {}
}
