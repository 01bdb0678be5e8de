package org.expensetracker.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./run bench}: measures the product on this machine. */
@Command(
        name = "./run bench",
        description = "Measure the product on this machine.",
        subcommands = {
            FloodBench.class,
            IngestBench.class,
            BatchBench.class,
            TrainingBench.class,
            CompaniesBench.class,
            StartBench.class
        })
public final class Bench {

    /** Runs the command line. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }
}
