package org.expensetracker.dev.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardLogTest {
    @TempDir
    Path dir;

    private final MovableClock clock = new MovableClock();
    private ShardLog log;

    @BeforeEach
    void open() throws IOException {
        log = ShardLog.open(dir, clock);
    }

    @AfterEach
    void close() throws IOException {
        log.close();
    }

    private void append(int... values) throws IOException {
        List<Entry> entries = IntStream.of(values)
                .mapToObj(v -> new Entry(bytes("k"), bytes(Integer.toString(v)), BigInteger.ZERO))
                .toList();
        assertThat(log.append(entries)).isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Integer> values(ShardLog.Batch batch) {
        return batch.records().stream()
                .map(r -> new String(r.bytes(), r.offset(), r.length(), StandardCharsets.UTF_8))
                .map(Integer::valueOf)
                .toList();
    }

    private long segments() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.count();
        }
    }

    @Test
    void shouldReadAcrossSegmentsFromEveryPosition() throws IOException {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < 5_000; i += 2) {
            append(i, i + 1);
            all.addAll(List.of(i, i + 1));
            if (i % 1_000 == 0) {
                clock.forward(Duration.ofHours(1));
            }
        }
        assertThat(segments()).isEqualTo(6);
        long position = 0;
        List<Integer> read = new ArrayList<>();
        for (int page = 1; position < log.last(); page = page % 97 + 1) {
            ShardLog.Batch batch = log.read(position, page, 1 << 20);
            assertThat(batch.records()).hasSizeLessThanOrEqualTo(page);
            read.addAll(values(batch));
            position = batch.position();
        }
        assertThat(read).isEqualTo(all);
    }

    @Test
    void shouldFindTheFirstRecordOfATime() throws IOException {
        append(1, 2, 3);
        clock.forward(Duration.ofHours(2));
        long later = clock.millis();
        append(4);
        assertThat(values(log.read(log.before(later), 10, 1000))).containsExactly(4);
        assertThat(values(log.read(log.before(0), 10, 1000))).hasSize(4);
        assertThat(log.before(later + 3_600_000)).isEqualTo(log.last());
    }

    @Test
    void shouldGiveARecordThatIsLargerThanTheLimit() throws IOException {
        append(123456, 7);
        assertThat(values(log.read(0, 10, 3))).containsExactly(123456);
    }

    @Test
    void shouldReachTheEndAlsoWhereEverythingWasTrimmedAfterAReopening() throws IOException {
        append(1, 2, 3);
        long seen = log.last();
        log.close();
        open();
        log.trim(clock.millis() + 1);
        assertThat(segments()).isEqualTo(1);
        long sealed = log.seal();
        assertThat(sealed).isGreaterThan(seen);
        assertThat(log.read(seen, 10, 1000).position()).isEqualTo(sealed);
        assertThat(log.append(List.of())).isEmpty();
    }
}
