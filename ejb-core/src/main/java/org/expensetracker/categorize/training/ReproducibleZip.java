package org.expensetracker.categorize.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** OpenNLP writes the time into its model files; here it becomes the build's own, so that equal inputs give equal bytes. */
final class ReproducibleZip {

    private static final String MANIFEST = "manifest.properties";

    private ReproducibleZip() {}

    static byte[] of(byte[] model, Instant buildTime) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(model.length);
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(model));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTime(buildTime.toEpochMilli());
                out.putNextEntry(copy);
                byte[] content = in.readAllBytes();
                out.write(entry.getName().equals(MANIFEST) ? withoutTime(content, buildTime) : content);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] withoutTime(byte[] manifest, Instant buildTime) {
        return new String(manifest, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.startsWith("Timestamp=") ? "Timestamp=" + buildTime.toEpochMilli() : line)
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
