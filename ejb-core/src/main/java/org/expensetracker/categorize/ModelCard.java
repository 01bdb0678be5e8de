package org.expensetracker.categorize;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Properties;

/**
 * What the build says of the category model that is part of the product: of what it is made, when, and how good it is on
 * brands whose every name was kept out of its training.
 *
 * @param version as expenses name it that it decided
 * @param data what it was trained on besides the project's own lists, each with its licence
 * @param samples how many names taught it
 * @param heldOut on how many brands it was measured
 * @param accuracy of these, the share that it had right; 0 to 1
 * @param coverage the share that it was so sure of that they would be suggested; 0 to 1
 * @param precision of those, the share that it had right; 0 to 1
 */
public record ModelCard(
        String version,
        Instant built,
        List<String> data,
        int samples,
        int heldOut,
        double accuracy,
        double coverage,
        double precision) {

    /** Reads the card as the build wrote it. */
    static ModelCard read(InputStream card) throws IOException {
        Properties properties = new Properties();
        properties.load(card);
        return new ModelCard(
                properties.getProperty("version"),
                Instant.parse(properties.getProperty("built")),
                List.of(properties.getProperty("data").split(";\\s*")),
                Integer.parseInt(properties.getProperty("samples")),
                Integer.parseInt(properties.getProperty("heldOut.names")),
                Double.parseDouble(properties.getProperty("heldOut.accuracy")),
                Double.parseDouble(properties.getProperty("heldOut.coverage")),
                Double.parseDouble(properties.getProperty("heldOut.precision")));
    }
}
