package org.expensetracker.dev.kinesis;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * All streams with their shards and consumers, in one file that is replaced as a whole: a change is on disk before
 * anyone sees it. Readers see immutable snapshots; changes come one after another under this object's lock.
 */
final class Catalogue {
    /** More streams than a laptop needs, few enough that the file stays small. */
    static final int MAX_STREAMS = 500;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;
    private final Clock clock;
    private final String region;
    private volatile State state;

    Catalogue(Path file, Clock clock, String region) throws IOException {
        this.file = file;
        this.clock = clock;
        this.region = region;
        this.state = Files.exists(file)
                ? MAPPER.readValue(Files.readAllBytes(file), State.class)
                : new State(0, new TreeMap<>());
    }

    long now() {
        return clock.millis();
    }

    String arn(StreamInfo stream) {
        return stream.arn(region);
    }

    Map<String, StreamInfo> streams() {
        return state.streams();
    }

    /** The stream that a request names by StreamName, StreamARN or StreamId. */
    StreamInfo stream(Request request) {
        return stream(nameIn(request));
    }

    StreamInfo stream(String name) {
        StreamInfo stream = state.streams().get(name);
        if (stream == null) {
            throw Fault.notFound("Stream " + name + " under account 000000000000 not found.");
        }
        return stream;
    }

    /** The stream of an id, which a stream of the same name created later does not have. */
    StreamInfo streamById(String id) {
        return state.streams().values().stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Fault.notFound("The stream with id " + id + " does not exist any more."));
    }

    /** The stream once a change that is under way has ended. */
    synchronized StreamInfo settled(String id) {
        return streamById(id);
    }

    /** The next birth number: the time in seconds, or one more than the last, whichever is greater. */
    synchronized long nextBirth() throws IOException {
        long birth = Math.max(state.lastBirth() + 1, clock.millis() / 1000);
        publish(new State(birth, state.streams()));
        return birth;
    }

    synchronized void create(StreamInfo stream) throws IOException {
        if (state.streams().containsKey(stream.name())) {
            throw Fault.inUse("Stream " + stream.name() + " under account 000000000000 already exists.");
        }
        if (state.streams().size() >= MAX_STREAMS) {
            throw Fault.of("LimitExceededException", "There are " + MAX_STREAMS + " streams already; delete some.");
        }
        put(stream);
    }

    synchronized StreamInfo update(String name, UnaryOperator<StreamInfo> change) throws IOException {
        StreamInfo changed = change.apply(stream(name));
        put(changed);
        return changed;
    }

    synchronized StreamInfo remove(String name) throws IOException {
        StreamInfo stream = stream(name);
        Map<String, StreamInfo> rest = new TreeMap<>(state.streams());
        rest.remove(name);
        publish(new State(state.lastBirth(), rest));
        return stream;
    }

    private void put(StreamInfo stream) throws IOException {
        Map<String, StreamInfo> changed = new TreeMap<>(state.streams());
        changed.put(stream.name(), stream);
        publish(new State(state.lastBirth(), changed));
    }

    private void publish(State changed) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(MAPPER.writeValueAsBytes(changed));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        state = changed;
    }

    private String nameIn(Request request) {
        if (request.has("StreamName")) {
            return request.text("StreamName", 128);
        }
        if (request.has("StreamARN")) {
            return nameInArn(request.text("StreamARN", 2048));
        }
        if (request.has("StreamId")) {
            return streamById(request.text("StreamId", 128)).name();
        }
        throw Fault.invalid("Either StreamName or StreamARN must be given.");
    }

    /** The stream's name in its own ARN or in a consumer's. */
    static String nameInArn(String arn) {
        int at = arn.indexOf(":stream/");
        if (!arn.startsWith(StreamInfo.ARN_START) || at < 0) {
            throw Fault.invalid("'" + arn + "' is not the ARN of a stream.");
        }
        String rest = arn.substring(at + ":stream/".length());
        int end = rest.indexOf('/');
        return end < 0 ? rest : rest.substring(0, end);
    }

    record State(long lastBirth, Map<String, StreamInfo> streams) {
        State {
            streams = new LinkedHashMap<>(streams);
        }
    }
}
