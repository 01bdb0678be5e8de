package org.expensetracker.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./run evaluate}: how good the categories are on a file of transactions. */
@Command(
        name = "./run evaluate",
        description =
                "Measure the categories on a CSV file with the columns descriptor, optionally mcc, date and card_pseudonym, and"
                        + " category: what people chose. Rows whose category is blank are fed, not scored.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Evaluate implements Callable<Integer> {

    @Parameters(paramLabel = "FILE.csv", description = "UTF-8, with a header.")
    private Path file;

    @Option(
            names = "--mode",
            defaultValue = "cold",
            description =
                    "cold: the descriptor alone; mcc: with the merchant category code; replay: in the order of date, telling"
                            + " what people chose after each row (default: ${DEFAULT-VALUE}).")
    private Mode mode;

    @Option(
            names = "--label",
            paramLabel = "COLUMN",
            defaultValue = "category",
            description = "The column that says what people chose (default: ${DEFAULT-VALUE}).")
    private String label;

    @Option(names = "--json", description = "Print one JSON object instead of the table.")
    private boolean json;

    @Option(
            names = "--speed",
            description = "Measure instead how fast the model is alone, and how fast a company's own one is trained.")
    private boolean speed;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where the pictures go (default: benchmarks/target/evaluate).")
    private Path out;

    /** Runs the command line. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Evaluate())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Evaluate::explain)
                .execute(arguments));
    }

    private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (e instanceof BadInput) {
            command.getErr().println(e.getMessage());
            return 1;
        }
        throw e;
    }

    @Override
    public Integer call() throws IOException {
        List<Row> rows = new RowFile(file, label).read(mode);
        if (speed) {
            Speeds speeds = Speeds.of(rows);
            System.out.println(json ? new ObjectMapper().writeValueAsString(speeds) : speeds);
            return 0;
        }
        Evaluation evaluation = Evaluation.of(mode, rows);
        System.out.println(json ? new ObjectMapper().writeValueAsString(evaluation.figures()) : Table.of(evaluation));
        draw(evaluation);
        return 0;
    }

    private void draw(Evaluation evaluation) throws IOException {
        Path folder = out == null
                ? Path.of(System.getProperty("expenses.project", "")).resolve("benchmarks/target/evaluate")
                : out;
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(picture("reliability")), Pictures.reliability(evaluation));
        Files.writeString(folder.resolve(picture("coverage")), Pictures.coverage(evaluation));
        if (!json) {
            System.out.printf(
                    Locale.ROOT,
                    "%nPictures: %s and %s in %s%n",
                    picture("reliability"),
                    picture("coverage"),
                    folder.toAbsolutePath().normalize());
        }
    }

    private String picture(String what) {
        return what + "-" + mode.name().toLowerCase(Locale.ROOT) + ".svg";
    }
}
