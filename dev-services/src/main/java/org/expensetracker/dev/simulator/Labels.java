package org.expensetracker.dev.simulator;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The side file that names what was mixed in on purpose, so that detection can be scored:
 * {@code transaction_id,label,of} with label FRAUD, DUPLICATE (of another transaction) or BROKEN. Appended over all runs.
 */
final class Labels implements AutoCloseable {

    /** What a labelled record is. */
    enum Label {
        FRAUD,
        DUPLICATE,
        BROKEN
    }

    private final BufferedWriter out;

    Labels(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        boolean fresh = !Files.exists(file);
        out = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (fresh) {
            out.write("transaction_id,label,of\n");
            out.flush();
        }
    }

    void add(String transactionId, Label label, String of) throws IOException {
        out.write(transactionId + "," + label + "," + of + "\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
