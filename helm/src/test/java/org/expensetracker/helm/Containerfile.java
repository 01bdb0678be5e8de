package org.expensetracker.helm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The file that the image is built from, read without a container engine: its instructions in their order. */
final class Containerfile {

    static final Path CONTEXT = Path.of("../ear");

    private record Instruction(String name, String arguments) {}

    private final List<Instruction> instructions;

    private Containerfile(List<Instruction> instructions) {
        this.instructions = instructions;
    }

    static Containerfile read() throws IOException {
        String text = Files.readString(CONTEXT.resolve("Containerfile"));
        return new Containerfile(text.replace("\\\n", " ")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\s+", 2))
                .map(words -> new Instruction(words[0], words[1].strip()))
                .toList());
    }

    /** The arguments of each instruction of this name. */
    List<String> all(String name) {
        return instructions.stream()
                .filter(instruction -> instruction.name().equals(name))
                .map(Instruction::arguments)
                .toList();
    }

    /** The arguments of the one instruction of this name; an error when there are none or several. */
    String only(String name) {
        List<String> all = all(name);
        if (all.size() != 1) {
            throw new IllegalStateException(
                    "The Containerfile has " + all.size() + " instructions " + name + ": " + all);
        }
        return all.get(0);
    }

    Map<String, String> environment() {
        return Arrays.stream(only("ENV").split("\\s+"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** What each layer copies out of the distribution, by its path there. */
    List<List<String>> copied() {
        return all("COPY").stream()
                .map(arguments -> Arrays.stream(arguments.split("\\s+"))
                        .filter(word -> word.startsWith("target/distribution/"))
                        .map(word -> word.substring("target/distribution/".length()))
                        .toList())
                .toList();
    }
}
