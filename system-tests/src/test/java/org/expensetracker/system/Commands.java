package org.expensetracker.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code ./run} can be told to do, with the data of the product that these tests start. */
final class Commands {

    private Commands() {}

    /** Runs a command to its end, and tells what it printed; fails when the command does. */
    static String run(String command, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(java(command));
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError("./run " + command + " failed: " + printed);
        }
        return printed;
    }

    /** The program behind {@code ./run}, with a first argument. */
    static List<String> java(String command) throws IOException {
        Path devServices = Product.project().resolve("dev-services/target");
        return List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx512m",
                "-Dexpenses.project=" + Product.project(),
                "-cp",
                devServices.resolve("classes") + ":" + Files.readString(devServices.resolve("class-path")),
                "org.expensetracker.dev.run.Run",
                command,
                "--data=" + Product.data());
    }
}
