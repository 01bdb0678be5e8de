package org.expensetracker.dev.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build leaves what {@code ./run} starts. */
final class Build {

    private Build() {}

    /** The Java that runs this program, so that every process is on the JDK that was checked. */
    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Keycloak's programs, augmented. */
    static Path keycloak(Path project) throws IOException {
        Path folder = existing(project.resolve("dev-services/target/keycloak"));
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(folder, "keycloak-*")) {
            return versions.iterator().next();
        }
    }

    /** The product's login page, as Keycloak reads it. */
    static Path keycloakThemes(Path project) {
        return existing(project.resolve("jsf-ui/src/main/keycloak"));
    }

    /** The Payara Micro distribution with the enterprise archive. */
    static Path distribution(Path project) {
        return existing(project.resolve("ear/target/distribution"));
    }

    private static Path existing(Path path) {
        if (!Files.isDirectory(path)) {
            throw new Trouble(path + " is missing: start with ./run, which builds it.");
        }
        return path;
    }
}
