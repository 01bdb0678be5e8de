package org.expensetracker.bench;

import java.util.List;
import java.util.concurrent.Callable;
import org.expensetracker.dev.run.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./run bench training}: what a training costs the ingestion; ends with 1 where the bar is missed. */
@Command(
        name = "training",
        description =
                "Measure how fast a backlog becomes committed expenses while a company's model is trained, and before and"
                        + " after that: one server, one stream, one run.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TrainingBench implements Callable<Integer> {

    @Option(
            names = "--choices",
            defaultValue = "200000",
            description = "What the company's people chose, which is what it learns from (default: ${DEFAULT-VALUE}).")
    private int choices;

    @Option(
            names = "--records",
            defaultValue = "5000000",
            description = "Records on the stream, those that warm up among them (default: ${DEFAULT-VALUE}).")
    private int records;

    @Option(
            names = "--warm-up",
            defaultValue = "1000000",
            description = "Records that only warm up (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(
            names = "--undisturbed",
            defaultValue = "20",
            description = "Seconds to measure before and after the training (default: ${DEFAULT-VALUE}).")
    private int undisturbed;

    @Override
    public Integer call() throws Exception {
        try (Stage stage = Services.open()) {
            Report.Settings settings = new Report.Settings(records, warmUp, 10_000, 1, Consumer.jvm(List.of()));
            TrainingRun.Result result = new TrainingRun(stage, settings, undisturbed).run(choices);
            System.out.println();
            System.out.println(result);
            return result.isMet() ? 0 : 1;
        }
    }
}
