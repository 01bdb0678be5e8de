package org.expensetracker.bench;

import java.util.List;
import java.util.concurrent.Callable;
import org.expensetracker.dev.run.Stage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./run bench flood}: what one company's flood costs another; ends with 1 where a bar is missed. */
@Command(
        name = "flood",
        description =
                "Measure how long a company's records and requests take while another sends a hundred times its share, and"
                        + " before that: one server, one stream, one run.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class FloodBench implements Callable<Integer> {

    @Option(
            names = "--share",
            defaultValue = "20",
            description = "Records and requests a second of a company (default: ${DEFAULT-VALUE}).")
    private int share;

    @Option(
            names = "--warm-up",
            defaultValue = "90",
            description = "Seconds of each load before it is measured (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--seconds", defaultValue = "60", description = "Seconds to measure (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    public Integer call() throws Exception {
        try (Stage stage = Services.open()) {
            FloodRun.Result result = new FloodRun(stage, share, warmUp, seconds).run(Consumer.jvm(List.of()));
            System.out.println();
            System.out.println(result);
            return result.isMet() ? 0 : 1;
        }
    }
}
