package org.expensetracker.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.expensetracker.dev.run.Stage;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** One company floods the stream, then the API, while another goes on with its share of them. */
final class FloodRun {

    private static final String QUIET = "acme";
    private static final String LOUD = "globex";
    private static final int TIMES = 100;
    private static final double BAR = 2;

    private final Stage stage;
    private final Database database;
    private final int share;
    private final int warmUp;
    private final int seconds;

    /** How long the other company's took, put to committed and asked to answered, alone and in the flood. */
    record Result(int share, Latency stream, Latency floodedStream, Latency api, Latency floodedApi) {

        boolean isMet() {
            return ratio(stream, floodedStream) <= BAR && ratio(api, floodedApi) <= BAR;
        }

        private static double ratio(Latency alone, Latency flooded) {
            return flooded.p99() / alone.p99();
        }

        @Override
        public String toString() {
            return """
                    A company with %d a second, alone, and while another has %d a second:

                    | what | p50, ms | p99, ms | p50 in the flood | p99 in the flood | p99 / p99 alone | wanted at most |
                    |---|---:|---:|---:|---:|---:|---:|
                    %s
                    %s"""
                    .formatted(
                            share,
                            share * TIMES,
                            line("record, put to committed", stream, floodedStream),
                            line("request, asked to answered", api, floodedApi));
        }

        private static String line(String what, Latency alone, Latency flooded) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f | %.1f | %.2f | %.1f |",
                    what,
                    alone.p50(),
                    alone.p99(),
                    flooded.p50(),
                    flooded.p99(),
                    ratio(alone, flooded),
                    BAR);
        }
    }

    FloodRun(Stage stage, int share, int warmUp, int seconds) {
        this.stage = stage;
        this.database = new Database(stage);
        this.share = share;
        this.warmUp = warmUp;
        this.seconds = seconds;
    }

    Result run(List<String> jvm) throws Exception {
        System.out.println("Starting PostgreSQL, the stream and Keycloak ...");
        Services.start(stage);
        database.activate(List.of(QUIET, LOUD));
        database.empty(List.of(QUIET, LOUD));
        stage.startKeycloak();
        String stream = "flood-" + Long.toString(System.currentTimeMillis(), 36);
        Map<String, String> settings = Map.of(
                "KINESIS_STREAM", stream, "KINESIS_APPLICATION", stream, "EXPENSES_API_RATE", String.valueOf(share));
        ExecutorService flood = Executors.newSingleThreadExecutor();
        try (KinesisClient client = Backlog.client(stage)) {
            Backlog.create(client, stream, 2);
            try (Stage.Running server = stage.startServer(jvm, settings)) {
                Latency[] ofStream = stream(
                        new Live(stage, database, client, stream, List.of(QUIET)),
                        new Live(stage, database, client, stream, List.of(LOUD)),
                        flood);
                server.check();
                Latency[] ofApi = api(flood);
                server.check();
                return new Result(share, ofStream[0], ofStream[1], ofApi[0], ofApi[1]);
            }
        } finally {
            flood.shutdownNow();
        }
    }

    private Latency[] stream(Live quiet, Live loud, ExecutorService flood) throws Exception {
        try {
            System.out.println("Warming up with the flood ...");
            loud.run(share * TIMES, 0, warmUp);
            System.out.println("Putting the share ...");
            Latency alone = quiet.run(share, warmUp, seconds).get(0);
            System.out.println("Putting it beside the flood ...");
            Latency flooded = beside(
                    flood, () -> loud.run(share * TIMES, 0, seconds + warmUp), () -> quiet.run(share, warmUp, seconds)
                            .get(0));
            return new Latency[] {alone, flooded};
        } finally {
            quiet.close();
            loud.close();
        }
    }

    private Latency[] api(ExecutorService flood) throws Exception {
        ApiLoad quiet = new ApiLoad(stage, "finance@" + QUIET + ".test");
        ApiLoad loud = new ApiLoad(stage, "finance@" + LOUD + ".test");
        System.out.println("Asking with the flood, to warm up ...");
        loud.run(share * TIMES, warmUp);
        System.out.println("Asking with the share ...");
        Latency alone = quiet.run(share, seconds);
        System.out.println("Asking beside the flood ...");
        Latency flooded = beside(flood, () -> loud.run(share * TIMES, seconds), () -> quiet.run(share, seconds));
        System.out.println("Answers: " + quiet.statuses() + ", to the flood: " + loud.statuses());
        return new Latency[] {alone, flooded};
    }

    /** Measures while the other goes on, and waits for its end. */
    private static <T> T beside(ExecutorService flood, Callable<?> other, Callable<T> measured) throws Exception {
        Future<?> going = flood.submit(other);
        T result = measured.call();
        going.get();
        return result;
    }
}
