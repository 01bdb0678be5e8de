package org.expensetracker.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.expensetracker.dev.run.Stage;

/**
 * Processor time in microseconds: what a row costs whoever else uses the machine meanwhile, which is no measurement of speed
 * but tells where the time goes.
 *
 * @param consumer the process that reads the stream and writes the rows
 * @param database PostgreSQL, all its processes
 * @param stream the stand-in for Kinesis and this program around it
 */
record Cpu(double consumer, double database, double stream) {

    /** Used so far. */
    static Cpu now(Stage stage, long consumer) throws IOException {
        ProcessHandle postgres = process(stage.postgresPid());
        return new Cpu(
                micros(Stream.of(process(consumer))),
                micros(Stream.concat(Stream.of(postgres), postgres.descendants())),
                micros(Stream.of(ProcessHandle.current())));
    }

    private static ProcessHandle process(long pid) {
        return ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException("Process " + pid + " is gone."));
    }

    private static double micros(Stream<ProcessHandle> processes) {
        return processes
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToDouble(duration -> duration.toNanos() / 1e3)
                .sum();
    }

    /** For each of so many rows, since an earlier look. */
    Cpu since(Cpu before, long rows) {
        return new Cpu(
                (consumer - before.consumer) / rows,
                (database - before.database) / rows,
                (stream - before.stream) / rows);
    }
}
