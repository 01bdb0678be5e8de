package org.expensetracker.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Objects as files of a folder that every node sees: for a laptop, or for a file system that is mounted everywhere. */
final class ColdFolder implements ColdStore {

    private final Path folder;

    ColdFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public void put(String object, Path file) throws IOException {
        Path target = folder.resolve(object);
        Files.createDirectories(target.getParent());
        Path whole = target.resolveSibling("." + UUID.randomUUID());
        try {
            Files.copy(file, whole);
            Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    @Override
    public void get(String object, Path file) throws IOException {
        Files.copy(folder.resolve(object), file);
    }

    @Override
    public void remove(String object) throws IOException {
        Files.deleteIfExists(folder.resolve(object));
    }

    @Override
    public void removeAll(String beginning) throws IOException {
        Path top = folder.resolve(beginning);
        if (Files.isDirectory(top)) {
            List<Path> all;
            try (Stream<Path> tree = Files.walk(top)) {
                all = tree.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path one : all) {
                Files.deleteIfExists(one);
            }
        }
    }
}
