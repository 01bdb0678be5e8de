package org.expensetracker.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Secrets that are mounted as files, as a cluster's driver mounts those of AWS Secrets Manager: {@code EXPENSES_DB_PASSWORD_FILE}
 * names the file that holds what {@code EXPENSES_DB_PASSWORD} would. Read once, at the start; no message says what is in one.
 */
final class SecretFiles {

    /** What may be given so: whatever else is set is no secret, or is a file anyway. */
    static final List<String> NAMES = List.of(
            "EXPENSES_DB_USER",
            "EXPENSES_DB_PASSWORD",
            "EXPENSES_DB_OWNER_USER",
            "EXPENSES_DB_OWNER_PASSWORD",
            "OIDC_CLIENT_SECRET",
            "KEYCLOAK_ADMIN_CLIENT_SECRET");

    private static final String SUFFIX = "_FILE";
    private static final int MOST_BYTES = 64 * 1024;

    private SecretFiles() {}

    /**
     * The settings that files hold, without the end of line that editors add.
     *
     * @throws IllegalArgumentException when one is given in both ways, cannot be read, is empty or too large
     */
    static Map<String, String> read(Map<String, String> environment) {
        Map<String, String> secrets = new HashMap<>();
        for (String name : NAMES) {
            String file = environment.getOrDefault(name + SUFFIX, "");
            if (!file.isBlank()) {
                if (!environment.getOrDefault(name, "").isEmpty()) {
                    throw new IllegalArgumentException(
                            name + " and " + name + SUFFIX + " say the same in two ways: set one of them.");
                }
                secrets.put(name, read(name + SUFFIX, Path.of(file)));
            }
        }
        return secrets;
    }

    private static String read(String setting, Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException("%s is '%s', which is no secret: it has more than %d bytes."
                        .formatted(setting, file, MOST_BYTES));
            }
            String secret = Files.readString(file).replaceFirst("\\R\\z", "");
            if (secret.isEmpty()) {
                throw new IllegalArgumentException("%s is '%s', which is empty.".formatted(setting, file));
            }
            return secret;
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "%s is '%s', which cannot be read (%s): mount the secret there."
                            .formatted(setting, file, unreadable.getClass().getSimpleName()),
                    unreadable);
        }
    }
}
