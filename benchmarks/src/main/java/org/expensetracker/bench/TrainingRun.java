package org.expensetracker.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.expensetracker.dev.run.Stage;

/** One server reads a backlog all the time; in the middle somebody asks it to train a company's model. */
final class TrainingRun {

    private static final List<String> TWO = Workload.companies(2);
    private static final String TAUGHT = "acme";
    private static final double BAR = 0.8;
    private static final String PROGRESS = "SELECT %s FROM " + Database.schema(TAUGHT) + ".category_training";

    private final Stage stage;
    private final Database database;
    private final Choices choices;
    private final Report.Settings settings;
    private final int undisturbed;

    /**
     * What was measured, in rows a second.
     *
     * @param choices what the model was trained on
     * @param before the training
     * @param during the training and the model's first trial, which belongs to it
     * @param after the training
     * @param seconds how long it took
     */
    record Result(int choices, double before, double during, double after, double seconds) {

        double ratio() {
            return during / ((before + after) / 2);
        }

        boolean isMet() {
            return ratio() >= BAR;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "Rows a second: %,.0f before, %,.0f while a model was trained on %,d choices (%.1f s), %,.0f after.%n"
                            + "With / without a training: %.2f, wanted at least %.1f: %s.",
                    before,
                    during,
                    choices,
                    seconds,
                    after,
                    ratio(),
                    BAR,
                    isMet() ? "met" : "missed");
        }
    }

    /** Microseconds since 1970. */
    private record Span(long from, long to) {

        double seconds() {
            return (to - from) / 1e6;
        }
    }

    TrainingRun(Stage stage, Report.Settings settings, int undisturbed) {
        this.stage = stage;
        this.database = new Database(stage);
        this.choices = new Choices(database);
        this.settings = settings;
        this.undisturbed = undisturbed;
    }

    Result run(int count) throws Exception {
        say("Starting PostgreSQL, the stream and Keycloak ...");
        Services.start(stage);
        database.activate(TWO);
        stage.startKeycloak();
        choices.fill(TAUGHT, count);
        try {
            say("Putting %,d records onto 2 shards ...", settings.records());
            Backlog backlog = Backlog.put(
                    stage,
                    "training-" + Long.toString(System.currentTimeMillis(), 36),
                    2,
                    List.of(new Backlog.Part("r", settings.records(), TWO)));
            database.empty(TWO);
            return measure(backlog, count);
        } finally {
            choices.forget(TAUGHT);
        }
    }

    private Result measure(Backlog backlog, int count) throws Exception {
        Span before;
        Span training;
        Span after;
        try (Stage.Running server = new Consumer(1).start(stage, backlog.stream(), settings)) {
            say("Warming up ...");
            while (database.stored(backlog.stream()) < settings.warmUp()) {
                server.check();
                TimeUnit.MILLISECONDS.sleep(200);
            }
            before = rest();
            say("Training ...");
            ask();
            training = awaitTraining(server);
            after = rest();
            if (database.stored(backlog.stream()) == backlog.records()) {
                throw new IllegalStateException(
                        "The backlog was read to its end before everything was measured: take more --records.");
            }
        }
        Commits all = new Commits(database.commits(TWO, backlog.parts()));
        return new Result(
                count,
                all.rateWithin(before.from(), before.to()),
                all.rateWithin(training.from(), training.to()),
                all.rateWithin(after.from(), after.to()),
                training.seconds());
    }

    private Span rest() throws InterruptedException {
        long from = OpenStream.micros();
        TimeUnit.SECONDS.sleep(undisturbed);
        return new Span(from, OpenStream.micros());
    }

    private void ask() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stage.portalUrl() + "/api/models"))
                .header("Authorization", "Bearer " + stage.token("finance@" + TAUGHT + ".test"))
                .POST(BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IOException("The product does not train: " + answer.statusCode() + " " + answer.body());
        }
    }

    /** From its beginning to its end as the product wrote them down. */
    private Span awaitTraining(Stage.Running server) throws Exception {
        String state = "WAITING";
        while (!state.equals("DONE")) {
            server.check();
            if (state.equals("FAILED")) {
                throw new IllegalStateException("The training has made no model: " + progress("failure"));
            }
            TimeUnit.MILLISECONDS.sleep(100);
            state = progress("state");
        }
        return new Span(
                Long.parseLong(progress("(extract(epoch FROM started_at) * 1000000)::bigint")),
                Long.parseLong(progress("(extract(epoch FROM ended_at) * 1000000)::bigint")));
    }

    private String progress(String what) throws SQLException {
        return database.texts(PROGRESS.formatted(what)).get(0);
    }

    private static void say(String pattern, Object... values) {
        System.out.println(String.format(Locale.ROOT, pattern, values));
    }
}
