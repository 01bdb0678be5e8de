package org.expensetracker.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.expensetracker.dev.run.Stage;
import org.expensetracker.tenant.BenchCompanies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./run bench start}: what a thousand companies cost: setting each up, starting, and what is held then. */
@Command(
        name = "start",
        description =
                "Set many companies up one after the other, start the server with one and with all of them, let a record"
                        + " come for each, and measure how long that takes and what server and database hold.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class StartBench implements Callable<Integer> {

    private static final int EACH_END = 100;
    private static final int PATIENCE_SECONDS = 300;

    /** Of each company, on the average. */
    private static final int RECORDS = 5;

    @Option(names = "--companies", defaultValue = "1000", description = "Default: ${DEFAULT-VALUE}.")
    private int companies;

    @Option(names = "--again", description = "Only start, with the companies that an earlier run has set up.")
    private boolean again;

    @Override
    public Integer call() throws Exception {
        try (Stage stage = Services.openApart(again)) {
            Services.start(stage);
            Database database = new Database(stage);
            BenchCompanies product =
                    new BenchCompanies(database.user("expense_app"), database.user("expense_owner"), database.keys());
            List<String> all = IntStream.rangeClosed(1, companies)
                    .mapToObj(i -> "start-" + i)
                    .toList();
            if (!again) {
                database.activate(all.subList(0, 1));
                run(stage, database, "start-one", all.subList(0, 1));
                setUp(product, all);
            }
            run(stage, database, "start-all", all);
            return 0;
        }
    }

    private void setUp(BenchCompanies product, List<String> all) {
        System.out.printf("Setting up %,d companies ...%n", all.size());
        List<Double> seconds = new ArrayList<>();
        for (String company : all) {
            long began = System.nanoTime();
            product.provision(company);
            seconds.add((System.nanoTime() - began) / 1e9);
        }
        int end = Math.min(EACH_END, seconds.size() / 2);
        double first = Median.of(seconds.subList(0, end));
        double last = Median.of(seconds.subList(seconds.size() - end, seconds.size()));
        System.out.printf(
                "Set up in %.0f s; a company %.3f s among the first %d, %.3f s among the last %d (%.2f times).%n",
                seconds.stream().mapToDouble(Double::doubleValue).sum(), first, end, last, end, last / first);
    }

    /** Starts the server on a stream where records of each company wait, and says what that took and took up. */
    private static void run(Stage stage, Database database, String name, List<String> all) throws Exception {
        Backlog.Part part = new Backlog.Part(name + "-" + System.nanoTime() + "-", all.size() * RECORDS, all);
        String stream = name + "-" + System.currentTimeMillis();
        Backlog.put(stage, stream, 1, List.of(part));
        Report.Settings settings = new Report.Settings(0, 0, 10_000, 1, List.of("-Xmx1g", "-XX:+UseParallelGC"));
        long began = System.nanoTime();
        try (Stage.Running server = new Consumer(1).start(stage, stream, settings)) {
            System.out.printf("%,d companies: ready after %.1f s.%n", all.size(), secondsSince(began));
            tell(database, server);
            while (database.stored(stream) < part.records()) {
                server.check();
                if (secondsSince(began) > PATIENCE_SECONDS) {
                    throw new IllegalStateException(
                            "Of %,d records only %,d are stored.".formatted(part.records(), database.stored(stream)));
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
            System.out.printf(
                    "  its %,d records, of all companies mixed, are stored after %.1f s.%n",
                    part.records(), secondsSince(began));
            tell(database, server);
        }
    }

    private static void tell(Database database, Stage.Running server) throws Exception {
        List<String> backends =
                database.texts("SELECT pid FROM pg_stat_activity WHERE usename IN ('expense_app', 'expense_owner')");
        long held = 0;
        for (String backend : backends) {
            held += Memory.ownMegabytes(Long.parseLong(backend));
        }
        System.out.printf(
                "  The server holds %,d MB; %d connections of it, for which PostgreSQL holds %,d MB.%n",
                Memory.of(server.pid()).residentMegabytes(), backends.size(), held);
    }

    private static double secondsSince(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
