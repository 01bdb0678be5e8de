package org.expensetracker.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.expensetracker.dev.run.Stage;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** One run: which competitor does what, in which order. */
final class IngestRun {

    private static final List<String> TWO = Workload.companies(2);
    private static final String WARM_UP = "w";
    private static final String COUNTED = "m";
    private static final int MOST_COMPANIES = 200;
    private static final int ORIGINAL_RECORDS = 400;
    private static final int TEN_MILLION = 10_000_000;
    private static final List<Integer> LIVE_RATES = List.of(100, 1_000, 5_000);

    /** A server that has just started compiles for as long, on half of a small machine. */
    private static final int COMPILED_AFTER_SECONDS = 80;

    /** A steady stream makes other code hot than a backlog does: a transaction for a handful of records. */
    private static final int SETTLED_AFTER_SECONDS = 90;

    private final Stage stage;
    private final Report.Settings settings;
    private final List<Integer> shards;
    private final List<Integer> lanes;
    private final Database database;
    private final Drain drain;
    private final CopyLimit copy;
    private final String id = Long.toString(System.currentTimeMillis(), 36);
    private final List<Report.Throughput> throughput = new ArrayList<>();
    private final Map<Integer, Double> tenants = new TreeMap<>();
    private final List<Latency> latencies = new ArrayList<>();
    private final List<Double> limits = new ArrayList<>();
    private double original;
    private double loaded;

    IngestRun(Stage stage, Report.Settings settings, List<Integer> shards, List<Integer> lanes) {
        this.stage = stage;
        this.settings = settings;
        this.shards = shards;
        this.lanes = lanes;
        this.database = new Database(stage);
        this.drain = new Drain(stage, database, settings);
        this.copy = new CopyLimit(database);
    }

    Report run(List<String> parts, boolean full) throws Exception {
        Instant start = Instant.now();
        startServices();
        for (int count : shards) {
            throughput(parts, count);
        }
        if (parts.contains("original")) {
            original = new Original(database).run(ORIGINAL_RECORDS);
            say("The original: %,.0f rows/s", original);
        }
        if (parts.contains("tenants")) {
            tenants();
        }
        if (full) {
            loaded();
        }
        if (parts.contains("latency")) {
            latency();
        }
        return new Report(
                start.truncatedTo(ChronoUnit.SECONDS).toString(),
                machine(),
                settings,
                Median.of(limits),
                original,
                throughput,
                tenants,
                loaded,
                latencies);
    }

    private void startServices() throws Exception {
        say("Starting PostgreSQL and the stream ...");
        Services.start(stage);
        database.activate(TWO);
    }

    private void throughput(List<String> parts, int shardCount) throws Exception {
        if (!parts.contains("plain") && !parts.contains("ours")) {
            return;
        }
        Backlog backlog = backlog("s" + shardCount, shardCount, List.of(warmUp(TWO), part(COUNTED, TWO)));
        List<Consumer> consumers = new ArrayList<>();
        if (parts.contains("plain")) {
            consumers.add(Consumer.PLAIN);
        }
        if (parts.contains("ours")) {
            lanes.forEach(count -> consumers.add(new Consumer(count)));
        }
        Map<Consumer, List<Drain.Result>> results = new LinkedHashMap<>();
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Consumer consumer : consumers) {
                Drain.Result result = drain.run(consumer, backlog, TWO);
                results.computeIfAbsent(consumer, c -> new ArrayList<>()).add(result);
                say(round, consumer, result);
                if (parts.contains("limit") && limits.size() < round) {
                    limits.add(copy.measure(TWO));
                    say("COPY: %,.0f rows/s", limits.get(limits.size() - 1));
                }
            }
        }
        results.forEach((consumer, all) -> throughput.add(figure(shardCount, consumer, all)));
    }

    private static Report.Throughput figure(int shardCount, Consumer consumer, List<Drain.Result> rounds) {
        List<Double> rates =
                rounds.stream().map(result -> result.rates().get(COUNTED)).toList();
        Drain.Result middle = rounds.stream()
                .sorted(Comparator.comparing(result -> result.rates().get(COUNTED)))
                .skip(rounds.size() / 2)
                .findFirst()
                .orElseThrow();
        return new Report.Throughput(shardCount, consumer.lanes(), rates, middle.memory(), middle.cpu());
    }

    private static void say(int round, Consumer consumer, Drain.Result result) {
        Cpu cpu = result.cpu();
        say(
                "Round %d, %s: %,.0f rows/s (warming up: %,.0f)",
                round,
                consumer.name(),
                result.rates().get(COUNTED),
                result.rates().get(WARM_UP));
        say(
                "  processor time a row: %.0f us consumer, %.0f us database, %.0f us stream",
                cpu.consumer(), cpu.database(), cpu.stream());
    }

    /** All companies first, so that each has been written to, and then ever more of them mixed. */
    private void tenants() throws Exception {
        List<String> all = Workload.companies(MOST_COMPANIES);
        say("Setting up %d companies ...", MOST_COMPANIES);
        database.activate(all);
        List<Backlog.Part> parts =
                List.of(warmUp(all), part("t2-", TWO), part("t20-", Workload.companies(20)), part("t200-", all));
        Backlog backlog = backlog("tenants", 2, parts);
        Map<String, Double> rates = drain.run(new Consumer(1), backlog, all).rates();
        for (int count : List.of(2, 20, MOST_COMPANIES)) {
            tenants.put(count, rates.get("t" + count + "-"));
            say("%d companies mixed: %,.0f rows/s", count, tenants.get(count));
        }
        database.activate(TWO);
    }

    private void loaded() throws Exception {
        Backlog backlog = backlog("loaded", 2, List.of(warmUp(TWO), part(COUNTED, TWO)));
        loaded = drain.run(new Consumer(1), backlog, TWO, () -> {
                    say("Filling the ledgers with ten million expenses ...");
                    database.fill(TWO, TEN_MILLION);
                })
                .rates()
                .get(COUNTED);
        say("With ten million expenses there: %,.0f rows/s", loaded);
        database.empty(TWO);
    }

    private void latency() throws Exception {
        say("Starting Keycloak, for the tokens of who listens ...");
        stage.startKeycloak();
        database.empty(TWO);
        String stream = "live-" + id;
        try (KinesisClient client = Backlog.client(stage)) {
            Backlog.create(client, stream, 2);
            try (Stage.Running server = new Consumer(1).start(stage, stream, settings)) {
                Live live = new Live(stage, database, client, stream, TWO);
                live.run(3_000, 0, COMPILED_AFTER_SECONDS);
                for (int rate : LIVE_RATES) {
                    for (Latency latency : live.run(rate, SETTLED_AFTER_SECONDS, 15)) {
                        latencies.add(latency);
                        say(
                                "%,d/s, put to %s: p50 %.1f ms, p99 %.1f ms, most %.1f ms",
                                rate, latency.to(), latency.p50(), latency.p99(), latency.max());
                    }
                    server.check();
                }
                live.close();
            }
        }
    }

    private Backlog backlog(String name, int shardCount, List<Backlog.Part> parts)
            throws IOException, InterruptedException {
        int records = parts.stream().mapToInt(Backlog.Part::records).sum();
        say("Putting %,d records onto %d shard(s) ...", records, shardCount);
        return Backlog.put(stage, name + "-" + id, shardCount, parts);
    }

    private Backlog.Part warmUp(List<String> companies) {
        return new Backlog.Part(WARM_UP, settings.warmUp(), companies);
    }

    private Backlog.Part part(String prefix, List<String> companies) {
        return new Backlog.Part(prefix, settings.records(), companies);
    }

    private static String machine() throws IOException {
        String processor = Files.readString(Path.of("/proc/cpuinfo"))
                .lines()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
        return Runtime.getRuntime().availableProcessors() + " cores of " + processor + ", JDK "
                + System.getProperty("java.version");
    }

    private static void say(String pattern, Object... values) {
        System.out.println(String.format(java.util.Locale.ROOT, pattern, values));
    }
}
