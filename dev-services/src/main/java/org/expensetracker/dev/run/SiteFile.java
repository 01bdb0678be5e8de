package org.expensetracker.dev.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Remembers a site's ports in its data folder, for the commands that talk to a running tracker. */
final class SiteFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SiteFile() {}

    static void write(Site site) throws IOException {
        Files.writeString(
                file(site.data()), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(site.ports()));
    }

    /** The site that runs, or last ran, with that data folder. */
    static Site read(Path project, Path data) throws IOException {
        if (!Files.exists(file(data))) {
            throw new Trouble("No tracker has run with " + data + " yet: start ./run first.");
        }
        return new Site(project, data, JSON.readValue(file(data).toFile(), Ports.class));
    }

    private static Path file(Path data) {
        return data.resolve("ports.json");
    }
}
