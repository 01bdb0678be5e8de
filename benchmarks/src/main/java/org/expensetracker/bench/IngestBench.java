package org.expensetracker.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.expensetracker.dev.run.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./run bench ingest}: all competitors on this machine, one after the other; ends with 1 where a bar is missed. */
@Command(
        name = "ingest",
        description =
                "Measure how fast records on the stream become committed expenses: against COPY of the same rows, a"
                        + " plain program on the Kinesis Client Library, and a connection and an INSERT a record; with several"
                        + " shards, lanes and companies; and how long a record takes to be committed and to be seen.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class IngestBench implements Callable<Integer> {

    @Option(
            names = "--records",
            defaultValue = "200000",
            description = "Records that count (default: ${DEFAULT-VALUE}).")
    private int records;

    @Option(
            names = "--warm-up",
            defaultValue = "1000000",
            description =
                    "Records before those, which only warm up: the server needs as many until its code is compiled"
                            + " (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--batch-size",
            defaultValue = "10000",
            description = "Most records of a delivery (default: ${DEFAULT-VALUE}).")
    private int batchSize;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description =
                    "How often each consumer has its turn; what counts is the middle, and the middle of the ratios"
                            + " within a round (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--only",
            split = ",",
            defaultValue = "plain,ours,limit,original,tenants,latency",
            description = "Parts to run (default: all, ${DEFAULT-VALUE}).")
    private List<String> only;

    @Option(names = "--shards", split = ",", defaultValue = "1,2,4", description = "Default: ${DEFAULT-VALUE}.")
    private List<Integer> shards;

    @Option(names = "--lanes", split = ",", defaultValue = "1,4", description = "Default: ${DEFAULT-VALUE}.")
    private List<Integer> lanes;

    @Option(names = "--full", description = "Measure with ten million expenses there, too; takes half an hour more.")
    private boolean full;

    @Option(names = "--jvm", split = " ", description = "More options for the JVM of the consumers.")
    private List<String> jvm = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        try (Stage stage = Services.open()) {
            Report.Settings settings = new Report.Settings(records, warmUp, batchSize, rounds, Consumer.jvm(jvm));
            Report report = new IngestRun(stage, settings, shards, lanes).run(only, full);
            write(stage.data().resolve("results"), report);
            return report.bars().stream().allMatch(Report.Bar::isMet) ? 0 : 1;
        }
    }

    private static void write(Path folder, Report report) throws IOException {
        Files.createDirectories(folder);
        String name = "ingest-" + report.when().replaceAll("[^0-9]", "");
        Files.writeString(folder.resolve(name + ".md"), Table.of(report) + System.lineSeparator());
        Files.writeString(folder.resolve(name + ".svg"), Plot.of(report));
        Files.writeString(
                folder.resolve(name + ".json"),
                new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(report)
                        + System.lineSeparator());
        System.out.println();
        System.out.println(Table.of(report));
        System.out.println();
        System.out.println("Table, JSON and plot: " + folder.resolve(name) + ".md, .json, .svg");
    }
}
