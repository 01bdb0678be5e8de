package org.expensetracker.dev.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The two commands with which PostgreSQL puts a segment of the WAL into an archive, and gets it back. */
public final class ArchiveScripts {

    private final Path folder;

    /**
     * Commands whose scripts lie in a folder.
     *
     * @param folder where the scripts are written; absolute
     */
    public ArchiveScripts(Path folder) {
        this.folder = folder;
    }

    /** For {@code archive_command}: succeeds without a copy until a first base backup makes the archive's folder. */
    public String archive(Path wal) throws IOException {
        return "sh " + quoted(script("archive.sh")) + " %p " + quoted(wal) + "/%f";
    }

    /** For {@code restore_command}. */
    public String fetch(Path wal) throws IOException {
        return "sh " + quoted(script("fetch.sh")) + " " + quoted(wal) + "/%f %p";
    }

    private Path script(String name) throws IOException {
        Path script = folder.resolve(name);
        Files.createDirectories(folder);
        try (InputStream text = ArchiveScripts.class.getResourceAsStream(name)) {
            Files.copy(text, script, StandardCopyOption.REPLACE_EXISTING);
        }
        return script;
    }

    /** For the shell, and for PostgreSQL, which replaces what follows a percent sign. */
    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''").replace("%", "%%") + "'";
    }
}
