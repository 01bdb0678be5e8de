package org.expensetracker.server;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder Payara Micro calls its root: made fresh before every start.
 *
 * <p>Payara deploys whatever a root still holds from an earlier start before it looks at the archive it is given, and
 * remembers changed settings in {@code config}; a server that was killed would start with both. The server's modules
 * are linked, not copied: they are a hundred megabytes that nobody writes to.
 */
final class InstanceDirectory {

    private static final List<String> COPIED = List.of("config", "docroot");
    private static final List<String> LINKED = List.of("runtime", "lib");

    private InstanceDirectory() {}

    static void prepare(Path payara, Path instance) throws IOException {
        create(instance);
        try (Stream<Path> leftovers = Files.list(instance)) {
            for (Path leftover : leftovers.toList()) {
                delete(leftover);
            }
        }
        for (String name : COPIED) {
            copy(payara.resolve(name), instance.resolve(name));
        }
        for (String name : LINKED) {
            Files.createSymbolicLink(
                    instance.resolve(name), payara.resolve(name).toAbsolutePath());
        }
    }

    private static void create(Path instance) throws IOException {
        try {
            Files.createDirectories(instance);
        } catch (FileSystemException e) {
            throw refusal(instance, e);
        }
        if (!Files.isWritable(instance)) {
            throw refusal(instance, null);
        }
    }

    private static IllegalStateException refusal(Path instance, FileSystemException cause) {
        return new IllegalStateException(
                "EXPENSES_SERVER_DIRECTORY is '" + instance + "', where nothing can be written"
                        + (cause == null ? "" : " (" + cause.getMessage() + ")")
                        + ": set it to a folder, or mount a volume there, that the server's user may write to.",
                cause);
    }

    /** Deletes a file or a folder with all it holds; a symbolic link itself, never what it points at. */
    private static void delete(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
