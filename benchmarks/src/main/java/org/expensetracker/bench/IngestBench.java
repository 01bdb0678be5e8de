package org.expensetracker.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.expensetracker.dev.run.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./run bench ingest}: all competitors on this machine, one after the other. */
@Command(name = "ingest", description = "Measure how fast records become committed expenses.", sortOptions = false)
final class IngestBench implements Callable<Integer> {

    static final List<String> TWO = List.of("acme", "globex");

    @Option(names = "--records", defaultValue = "60000")
    private int records;

    @Option(names = "--warm-up", defaultValue = "40000")
    private int warmUp;

    @Option(names = "--batch-size", defaultValue = "500")
    private int batchSize;

    @Option(names = "--only", split = ",", defaultValue = "limit,plain,original,ours,tenants")
    private List<String> only;

    @Option(names = "--shards", split = ",", defaultValue = "1")
    private List<Integer> shards;

    @Option(names = "--lanes", split = ",", defaultValue = "1")
    private List<Integer> lanes;

    @Option(names = "--jvm", split = " ")
    private List<String> jvm = new ArrayList<>();

    @Option(names = "--repeat", defaultValue = "1")
    private int repeat;

    @Override
    public Integer call() throws Exception {
        Path project = Path.of(System.getProperty("expenses.project", "")).toAbsolutePath();
        try (Stage stage = Stage.open(project, project.resolve("benchmarks/target/data"))) {
            stage.startPostgres(List.of(
                    "track_commit_timestamp=on", "shared_buffers=512MB", "max_wal_size=4GB", "max_connections=100"));
            stage.startStream();
            run(stage);
        }
        return 0;
    }

    private void run(Stage stage) throws Exception {
        Database database = new Database(stage);
        database.activate(TWO);
        Drain drain = new Drain(stage, database, batchSize);
        String run = Long.toString(System.currentTimeMillis(), 36);
        CopyLimit limit = new CopyLimit(database);
        boolean taken = false;
        for (int shardCount : shards) {
            long t = System.nanoTime();
            Backlog backlog = Backlog.put(
                    stage,
                    run + "-" + shardCount,
                    shardCount,
                    List.of(new Backlog.Part("w", warmUp, TWO), new Backlog.Part("m", records, TWO)));
            System.out.printf("put %d in %.1f s%n", backlog.records(), (System.nanoTime() - t) / 1e9);
            for (int i = 0; i < repeat; i++) {
                if (only.contains("plain")) {
                    System.out.println("plain " + shardCount + " " + drain.run(Consumer.PLAIN, backlog, TWO, jvm));
                }
                if (only.contains("ours")) {
                    for (int lane : lanes) {
                        System.out.println("ours " + shardCount + " x " + lane + " "
                                + drain.run(new Consumer(lane), backlog, TWO, jvm));
                    }
                }
            }
            if (!taken && only.contains("limit")) {
                limit.take(TWO);
                taken = true;
            }
        }
        if (taken) {
            System.out.println("limit " + limit.run() + " " + limit.run());
        }
        if (only.contains("original")) {
            System.out.println("original " + new Original(database).run(400));
        }
        if (only.contains("tenants")) {
            tenants(stage, database, drain, run);
        }
    }

    private void tenants(Stage stage, Database database, Drain drain, String run) throws Exception {
        List<String> all = companies(200);
        database.activate(all);
        Backlog backlog = Backlog.put(
                stage,
                run + "-tenants",
                1,
                List.of(
                        new Backlog.Part("w", warmUp, all),
                        new Backlog.Part("t2-", records, companies(2)),
                        new Backlog.Part("t20-", records, companies(20)),
                        new Backlog.Part("t200-", records, all)));
        System.out.println("tenants " + drain.run(new Consumer(1), backlog, all, jvm));
    }

    private static List<String> companies(int count) {
        List<String> companies = new ArrayList<>(TWO);
        IntStream.range(2, count).mapToObj(i -> "company-" + (i + 1)).forEach(companies::add);
        return companies;
    }
}
