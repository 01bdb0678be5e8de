package org.expensetracker.system;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** All that a company took out: its files by their names. */
record Archive(Map<String, byte[]> files) {

    static Archive of(byte[] zipped) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(zipped))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Archive(files);
    }

    /** An answer as text: of an archive all that is in it, else the problem. */
    static String told(HttpResponse<byte[]> answer) {
        Map<String, byte[]> files =
                answer.statusCode() == 200 ? of(answer.body()).files() : Map.of("problem", answer.body());
        return files.entrySet().stream()
                .map(file -> file.getKey() + ":\n" + new String(file.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n", answer.statusCode() + " ", ""));
    }

    String text(String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }
}
