package org.expensetracker.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A ZIP under way. What goes in is counted and hashed on its way; {@link #seal} adds the manifest of all of it, with a
 * signature, and then nothing goes in any more. Not thread-safe.
 */
final class Archive implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final ZipOutputStream zip;
    private final FileTime at;
    private final List<Manifest.Entry> entries = new ArrayList<>();

    /** @param at when its files were made */
    Archive(OutputStream out, Instant at) {
        this.zip = new ZipOutputStream(new BufferedOutputStream(out, BUFFER));
        this.at = FileTime.from(at);
    }

    /** Adds a file. */
    void add(String name, OtherContents.Content content) throws IOException, SQLException {
        begin(name);
        Measured measured = new Measured(zip);
        Long rows = content.into(measured);
        zip.closeEntry();
        entries.add(new Manifest.Entry(name, measured.bytes(), measured.sha256(), rows));
    }

    /**
     * Adds the manifest, its signature and the key to check it with.
     *
     * @return the manifest
     */
    byte[] seal(Seal seal) throws IOException {
        byte[] manifest = Manifest.json(new Manifest(Manifest.FORMAT, Seal.ALGORITHM, seal.id(), entries));
        put("manifest.json", manifest);
        put("manifest.json.sig", seal.sign(manifest));
        put("public-key.pem", seal.publicPem().getBytes(StandardCharsets.US_ASCII));
        return manifest;
    }

    private void put(String name, byte[] content) throws IOException {
        begin(name);
        zip.write(content);
        zip.closeEntry();
    }

    private void begin(String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(at);
        zip.putNextEntry(entry);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
