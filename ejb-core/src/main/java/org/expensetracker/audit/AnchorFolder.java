package org.expensetracker.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Anchors as files that are written once and made read-only: {@code <chain>/<number>}, with the hash as their one line. As
 * safe as the folder: for a laptop, or for one that is mounted from a store that lets nobody overwrite.
 */
final class AnchorFolder implements AnchorStore {

    private final Path folder;

    AnchorFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public void keep(String chain, long sequence, String hash) throws IOException {
        Path file = folder.resolve(chain).resolve(Long.toString(sequence));
        Files.createDirectories(file.getParent());
        try {
            Files.writeString(file, hash + "\n", StandardCharsets.US_ASCII, StandardOpenOption.CREATE_NEW);
            file.toFile().setReadOnly();
        } catch (FileAlreadyExistsException kept) {
            // By another node, or before: the first one counts.
        }
    }

    @Override
    public NavigableMap<Long, String> of(String chain) throws IOException {
        NavigableMap<Long, String> anchors = new TreeMap<>();
        Path of = folder.resolve(chain);
        if (!Files.isDirectory(of)) {
            return anchors;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(of)) {
            files = all.collect(Collectors.toList());
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (name.matches("\\d{1,18}")) {
                anchors.put(Long.valueOf(name), Files.readString(file).strip());
            }
        }
        return anchors;
    }
}
