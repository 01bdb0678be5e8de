package org.expensetracker.dev.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./run}: starts everything, provisions the demo's companies, streams purchases, and stays until Ctrl-C. */
@Command(
        name = "./run",
        description = "Start the expense tracker and all it needs on this machine.",
        subcommands = {
            TokenCommand.class,
            ReplayCommand.class,
            StatusCommand.class,
            AuditCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            KeyCommand.class,
            HelpCommand.class
        },
        footer = "%nMeasure the ingestion with ./run bench ingest; ./run bench ingest --help says how.",
        sortOptions = false)
public final class Run implements Callable<Integer> {

    @Mixin
    private PortOptions ports;

    @Mixin
    private SiteOptions options;

    @Option(names = "--no-simulator", description = "Put no simulated card transactions on the stream.")
    private boolean noSimulator;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0.5",
            description = "Simulated purchases a second (default: 0.5).")
    private double rate;

    @Option(names = "--fresh", description = "Forget all data of earlier runs first.")
    private boolean fresh;

    /** Runs the command line; the exit status is 0, 1 for trouble that a message explains, or 2 for wrong usage. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Run())
                .setExecutionExceptionHandler((e, commandLine, parsed) -> explain(e))
                .execute(arguments));
    }

    private static int explain(Exception e) {
        Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        if (cause instanceof Trouble) {
            System.err.println(cause.getMessage());
        } else {
            cause.printStackTrace();
        }
        return 1;
    }

    @Override
    public Integer call() throws Exception {
        Site site = new Site(options.project(), options.data(), ports.ports());
        Occupied occupied = Occupied.take(site.data());
        new Leftovers(site.data()).endAll();
        if (fresh) {
            forget(site.data());
        }
        Preflight.ports(site.ports());
        SiteFile.write(site);
        RunLog.to(site.log("run"));
        Progress progress = new Progress(System.out);
        LocalCloud cloud = new LocalCloud(progress);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cloud, occupied, stopped), "stop"));
        start(site, cloud, progress);
        Banner.print(System.out, site, Duration.between(began(), Instant.now()));
        stopped.await();
        return 0;
    }

    private void start(Site site, LocalCloud cloud, Progress progress) throws Exception {
        CompletableFuture<Void> keycloak = cloud.start(new Keycloak(site));
        CompletableFuture<Void> objects = cloud.start(new Objects(site));
        CompletableFuture<Void> mail = cloud.start(new Mail(site));
        cloud.await(cloud.start(new Postgres(site)), cloud.start(new Streams(site)), cloud.start(new Leases(site)));
        cloud.await(keycloak, objects, mail, cloud.start(new ExpenseServer(site)));
        progress.step("Companies", () -> {
            new Companies(site).provision();
            return null;
        });
        if (!noSimulator) {
            cloud.await(cloud.start(new Simulation(site, rate)));
        }
    }

    /** When the person pressed return: the shell script builds before it starts this program. */
    private static Instant began() {
        String seconds = System.getProperty("expenses.began");
        return seconds == null ? Instant.now() : Instant.ofEpochSecond(Long.parseLong(seconds));
    }

    private static void stop(LocalCloud cloud, Occupied occupied, CountDownLatch stopped) {
        System.out.println("Stopping ...");
        cloud.close();
        Closing.quietly("The lock", occupied::close);
        stopped.countDown();
    }

    private static void forget(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(data) && !file.equals(data.resolve("lock"))) {
                    Files.delete(file);
                }
            }
        }
    }
}
