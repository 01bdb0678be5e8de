package org.expensetracker.dev.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Progress progress = new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldSayNothingAboutAQuickStep() throws Exception {
        assertThat(progress.step("Quick", () -> 1)).isEqualTo(1);

        assertThat(printed()).isEmpty();
    }

    @Test
    void shouldSayWhatLastsAndHowLongItTook() throws Exception {
        CountDownLatch noticed = new CountDownLatch(1);
        Thread watcher = new Thread(() -> {
            await().atMost(10, TimeUnit.SECONDS).until(() -> printed().contains("  Slow ..."));
            noticed.countDown();
        });
        watcher.start();

        progress.step("Slow", () -> noticed.await(10, TimeUnit.SECONDS));

        assertThat(printed()).containsPattern("  Slow: 2\\.\\d s");
    }
}
