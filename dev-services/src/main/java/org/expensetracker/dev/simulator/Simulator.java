package org.expensetracker.dev.simulator;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * Streams what the people of the two demo companies buy: first the weeks before, once, then purchases as they happen.
 * Runs on a thread of its own from {@link #start} to {@link #close}; an outage of the stream only delays it.
 */
public final class Simulator implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Simulator.class.getName());
    private static final Duration SETTLES = Duration.ofSeconds(20);
    private static final long SEED = 20_261_123L;

    /**
     * How to simulate.
     *
     * @param rate purchases a second over both companies, above 0
     * @param historyDays days before now to begin with, where the folder has not seen them yet; 0 for none
     * @param folder where the labels lie, and the mark that the history was written
     */
    public record Settings(String stream, double rate, int historyDays, Path folder) {

        public Settings {
            if (!(rate > 0 && rate <= 10_000)) {
                throw new IllegalArgumentException("--rate is purchases a second, above 0 and at most 10000.");
            }
        }
    }

    private final Settings settings;
    private final Clock clock;
    private final StreamWriter writer;
    private final Random random;
    private final List<SimulatedCompany> companies;
    private final Labels labels;
    private final CardLife life;
    private final PriorityQueue<Planned> planned = new PriorityQueue<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "simulator");

    private Simulator(KinesisClient kinesis, Settings settings, Clock clock) throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.writer = new StreamWriter(kinesis, settings.stream());
        MerchantCatalogue merchants = MerchantCatalogue.load();
        // People and their habits are the same in every run; what they buy is not.
        this.companies = SimulatedCompany.demo(merchants, new Random(SEED));
        this.random = new Random(clock.millis());
        this.labels = new Labels(settings.folder().resolve("labels.csv"));
        this.life = new CardLife(
                new Purchases(merchants, random, Long.toString(clock.millis(), Character.MAX_RADIX)), random, labels);
    }

    /** Starts to stream. */
    public static Simulator start(KinesisClient kinesis, Settings settings, Clock clock) throws IOException {
        Simulator simulator = new Simulator(kinesis, settings, clock);
        simulator.thread.setDaemon(true);
        simulator.thread.start();
        return simulator;
    }

    private void run() {
        try {
            tellHistory();
            Instant next = clock.instant();
            while (stop.getCount() > 0) {
                Instant now = clock.instant();
                for (; !next.isAfter(now); next = next.plus(pause())) {
                    planned.addAll(life.of(companies.get(random.nextInt(companies.size())), next, SETTLES));
                }
                putDue(now);
                waitUntil(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.log(Level.ERROR, "ET-SIM-002 The simulator stops: its folder cannot be written.", e);
        }
    }

    private void tellHistory() throws IOException, InterruptedException {
        Path told = settings.folder().resolve("history-told");
        if (settings.historyDays() == 0 || Files.exists(told)) {
            return;
        }
        // Marked first: a start that is killed half-way leaves half a history rather than telling it twice.
        Files.createFile(told);
        History history = new History(life, random);
        for (SimulatedCompany company : companies) {
            planned.addAll(history.of(company, settings.historyDays(), clock.instant()));
        }
        putDue(clock.instant());
    }

    /** Puts everything that is due; what the stream does not take stays planned. */
    private void putDue(Instant now) throws InterruptedException {
        List<Planned> batch = new ArrayList<>();
        while (!planned.isEmpty() && !planned.peek().due().isAfter(now)) {
            batch.clear();
            while (batch.size() < StreamWriter.BATCH
                    && !planned.isEmpty()
                    && !planned.peek().due().isAfter(now)) {
                batch.add(planned.poll());
            }
            try {
                writer.put(batch.stream().map(Simulator::entry).toList());
            } catch (SdkException | IllegalStateException e) {
                LOG.log(Level.WARNING, "ET-SIM-001 The stream took nothing, trying again: " + e.getMessage());
                planned.addAll(batch);
                stop.await(1, TimeUnit.SECONDS);
                return;
            }
        }
    }

    private static PutRecordsRequestEntry entry(Planned record) {
        return StreamWriter.entry(record.partitionKey(), record.data());
    }

    /** Purchases come at random, as in a Poisson process of the given rate. */
    private Duration pause() {
        return Duration.ofNanos((long) (-Math.log(1 - random.nextDouble()) / settings.rate() * 1e9));
    }

    private void waitUntil(Instant next) throws InterruptedException {
        Instant due = planned.isEmpty() || next.isBefore(planned.peek().due())
                ? next
                : planned.peek().due();
        long millis = Math.max(1, Duration.between(clock.instant(), due).toMillis());
        stop.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Stops within some seconds, after posting what is still only authorised, so that nothing stays pending for ever. */
    @Override
    public void close() throws IOException, InterruptedException {
        stop.countDown();
        thread.join(TimeUnit.SECONDS.toMillis(2));
        if (!thread.isAlive()) {
            putDue(Instant.MAX);
        }
        labels.close();
    }
}
