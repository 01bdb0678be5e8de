package org.expensetracker.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.expensetracker.dev.run.Stage;

/** Lets a consumer read a whole backlog into empty ledgers, and measures how fast each part of it was committed. */
final class Drain {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Stage stage;
    private final Database database;
    private final Report.Settings settings;

    Drain(Stage stage, Database database, Report.Settings settings) {
        this.stage = stage;
        this.database = database;
        this.settings = settings;
    }

    /**
     * What was measured.
     *
     * @param rates rows a second by the prefix of the part; of the first part, which warms up, too
     * @param memory of the consumer's process, right after
     * @param cpu for each row after the first part; zeros where all of it was committed between two looks
     */
    record Result(Map<String, Double> rates, Memory memory, Cpu cpu) {}

    /** What has to be done to the empty ledgers first. */
    interface Preparation {
        void run() throws Exception;
    }

    /** Runs it once; {@code companies} are all whose ledgers the backlog touches. */
    Result run(Consumer consumer, Backlog backlog, List<String> companies) throws Exception {
        return run(consumer, backlog, companies, () -> {});
    }

    Result run(Consumer consumer, Backlog backlog, List<String> companies, Preparation preparation) throws Exception {
        database.empty(companies);
        preparation.run();
        try (Stage.Running running = consumer.start(stage, backlog.stream(), settings)) {
            Cpu cpu = await(running, backlog);
            Memory memory = Memory.of(running.pid());
            Map<String, Double> rates = new LinkedHashMap<>();
            long before = 0;
            Commits all = new Commits(database.commits(companies, backlog.parts()));
            for (Backlog.Part part : backlog.parts()) {
                rates.put(part.prefix(), all.rate(before, before + part.records()));
                before += part.records();
            }
            return new Result(rates, memory, cpu);
        }
    }

    private Cpu await(Stage.Running running, Backlog backlog) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long stored = 0;
        long storedBefore = 0;
        Cpu before = null;
        while (stored < backlog.records()) {
            running.check();
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Only " + stored + " of " + backlog.records() + " records of "
                        + backlog.stream() + " were stored in " + PATIENCE.toMinutes() + " minutes: the logs in "
                        + stage.data().resolve("log") + " say why.");
            }
            TimeUnit.MILLISECONDS.sleep(200);
            stored = database.stored(backlog.stream());
            if (before == null && stored >= backlog.parts().get(0).records()) {
                before = Cpu.now(stage, running.pid());
                storedBefore = stored;
            }
        }
        Cpu now = Cpu.now(stage, running.pid());
        return stored > storedBefore ? now.since(before, stored - storedBefore) : new Cpu(0, 0, 0);
    }
}
