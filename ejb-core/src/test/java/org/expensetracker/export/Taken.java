package org.expensetracker.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.expensetracker.shared.Sha256;

/** What somebody has who took everything out, and does with it, without us. */
final class Taken {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** Reads it to its end and closes it. */
    static Taken from(Export export) {
        Taken taken = new Taken();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (export) {
            export.writeTo(all);
            ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(all.toByteArray()));
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                taken.files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return taken;
    }

    Map<String, byte[]> files() {
        return files;
    }

    byte[] bytes(String name) {
        return files.get(name);
    }

    String text(String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    /** The rows of a table. */
    List<JsonNode> rows(String table) {
        return text("tables/" + table + ".jsonl").lines().map(Taken::json).toList();
    }

    /** The files that the manifest names. */
    List<JsonNode> manifest() {
        List<JsonNode> entries = new ArrayList<>();
        json(text("manifest.json")).get("files").forEach(entries::add);
        return entries;
    }

    /** Whether everything is as it was signed with that key. */
    boolean isVerifiedWith(String publicPem) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(publicPem.replaceAll("-----[A-Z ]+-----", ""));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
            signature.update(files.get("manifest.json"));
            return signature.verify(files.get("manifest.json.sig"))
                    && manifest().stream().allMatch(entry -> entry.get("sha256")
                            .asText()
                            .equals(Sha256.of(files.get(entry.get("name").asText()))));
        } catch (GeneralSecurityException no) {
            return false;
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("No JSON: " + text, e);
        }
    }
}
