package org.expensetracker.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.expensetracker.dev.run.Stage;
import org.expensetracker.model.BenchModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./run bench companies}: many companies with models of their own on one node. */
@Command(
        name = "companies",
        description = "Let one JVM answer for many companies that each have a model of their own, all of them busy, and"
                + " measure what it holds and how long an answer takes.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CompaniesBench implements Callable<Integer> {

    private static final String TEACHER = "acme";

    /** Of a company in a round. */
    private static final int PURCHASES = 20;

    @Option(names = "--companies", defaultValue = "1000", description = "Default: ${DEFAULT-VALUE}.")
    private int companies;

    @Option(names = "--heap", defaultValue = "2g", description = "Of the JVM (default: ${DEFAULT-VALUE}).")
    private String heap;

    @Option(names = "--rounds", defaultValue = "3", description = "Through all companies (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--choices",
            defaultValue = "200000",
            description = "That taught the model that each company has (default: ${DEFAULT-VALUE}).")
    private int taught;

    @Option(
            names = "--memory",
            defaultValue = "500",
            description = "Choices of its people that each company remembers (default: ${DEFAULT-VALUE}).")
    private int remembered;

    @Override
    public Integer call() throws Exception {
        try (Stage stage = Services.open()) {
            Services.startDatabase(stage);
            Database database = new Database(stage);
            List<String> all = prepare(database);
            Path result = stage.data().resolve("results/companies.txt");
            Files.createDirectories(result.getParent());
            Files.deleteIfExists(result);
            System.out.printf("Answering for %,d companies in a heap of %s ...%n", companies, heap);
            try (Stage.Running program = start(stage, database, all, result)) {
                while (!Files.exists(result)) {
                    program.check();
                    TimeUnit.MILLISECONDS.sleep(200);
                }
                System.out.print(Files.readString(result));
            }
            for (String company : all) {
                new Choices(database).forget(company);
            }
            return 0;
        }
    }

    /** Every company has the same bytes as its model; what is held of each is its own. */
    private List<String> prepare(Database database) throws Exception {
        List<String> all = new ArrayList<>(List.of(TEACHER));
        IntStream.rangeClosed(2, companies).mapToObj(i -> "company-" + i).forEach(all::add);
        System.out.printf("Setting up %,d companies ...%n", companies);
        database.activate(all);
        Choices choices = new Choices(database);
        choices.fill(TEACHER, taught);
        System.out.println("Training ...");
        train(database);
        System.out.printf(
                "A model of %s bytes in the database, %s in memory. Giving it to all ...%n",
                database.texts("SELECT length(content) FROM " + Database.schema(TEACHER) + ".category_model")
                        .get(0),
                database.texts("SELECT bytes FROM " + Database.schema(TEACHER) + ".category_model")
                        .get(0));
        for (String company : all.subList(1, all.size())) {
            choices.copy(TEACHER, company, remembered);
        }
        database.execute("CHECKPOINT");
        return all;
    }

    private static void train(Database database) throws SQLException {
        DataSource application = database.user("expense_app");
        OneTransaction transaction = new OneTransaction(application);
        try (Connection connection = application.getConnection()) {
            connection.setAutoCommit(false);
            transaction.use(connection);
            new BenchModels(transaction, database.keys()).trainAndPromote(TEACHER);
            connection.commit();
        }
    }

    private Stage.Running start(Stage stage, Database database, List<String> all, Path result) throws Exception {
        return stage.startProgram(
                List.of("-Xmx" + heap, "-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError"),
                BusyProgram.class.getName(),
                Map.of(
                        "EXPENSES_DB_URL",
                        stage.databaseUrl(),
                        "EXPENSES_DB_PASSWORD",
                        stage.databasePassword("expense_app"),
                        "BENCH_COMPANIES",
                        String.join("\n", all),
                        "BENCH_DESCRIPTORS",
                        String.join("\n", new Choices(database).some(TEACHER, PURCHASES)),
                        "BENCH_ROUNDS",
                        String.valueOf(rounds),
                        "BENCH_RESULT",
                        result.toString()));
    }
}
