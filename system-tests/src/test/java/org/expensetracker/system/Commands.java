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

    /** How a command ended, and what it printed. */
    record Ended(int status, String printed) {}

    /** Runs a command to its end, and tells what it printed; fails when the command does. */
    static String run(String command, String... arguments) throws IOException, InterruptedException {
        Ended ended = end(command, arguments);
        if (ended.status() != 0) {
            throw new AssertionError("./run " + command + " failed: " + ended.printed());
        }
        return ended.printed();
    }

    /** Runs a command to its end, whatever that is. */
    static Ended end(String command, String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(java(command, arguments))
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), printed);
    }

    /** The program behind {@code ./run}, with these arguments. */
    static List<String> java(String command, String... arguments) throws IOException {
        Path devServices = Product.project().resolve("dev-services/target");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx512m",
                "-Dexpenses.project=" + Product.project(),
                "-cp",
                devServices.resolve("classes") + ":" + Files.readString(devServices.resolve("class-path")),
                "org.expensetracker.dev.run.Run",
                command));
        line.addAll(List.of(arguments));
        line.add("--data=" + Product.data());
        return line;
    }
}
