package org.expensetracker.dev.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out which process listens on a port, where the system tells (Linux does). */
final class PortOwner {

    private static final String LISTENS = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private PortOwner() {}

    /** For a message, such as {@code by java, process 4711}; empty where it cannot be known. */
    static Optional<String> of(int port) {
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> inode(Path.of(table), port).stream())
                .findFirst()
                .flatMap(PortOwner::process)
                .map(process -> "by " + program(process) + ", process " + process.pid());
    }

    private static Optional<String> inode(Path table, int port) {
        String suffix = String.format(":%04X", port);
        return lines(table).stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > INODE)
                .filter(columns -> columns[LOCAL_ADDRESS].endsWith(suffix) && columns[STATE].equals(LISTENS))
                .map(columns -> columns[INODE])
                .findFirst();
    }

    private static Optional<ProcessHandle> process(String inode) {
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process, "socket:[" + inode + "]"))
                .findFirst();
    }

    private static boolean holds(ProcessHandle process, String socket) {
        try (Stream<Path> files = Files.list(Path.of("/proc", String.valueOf(process.pid()), "fd"))) {
            return files.anyMatch(file -> target(file).equals(socket));
        } catch (IOException e) {
            // Another user's process, or one that has just ended.
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static String program(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> String.valueOf(Path.of(command).getFileName()))
                .orElse("a program");
    }

    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException e) {
            return List.of();
        }
    }
}
