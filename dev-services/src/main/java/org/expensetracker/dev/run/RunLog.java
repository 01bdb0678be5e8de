package org.expensetracker.dev.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/** Sends what the libraries inside this program log to a file: the terminal is for the person. */
final class RunLog {

    private static final int LIMIT_BYTES = 5_000_000;
    private static final int FILES = 2;

    private RunLog() {}

    static void to(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n");
        LogManager.getLogManager().reset();
        FileHandler handler = new FileHandler(file.toString().replace("%", "%%"), LIMIT_BYTES, FILES, true);
        handler.setFormatter(new SimpleFormatter());
        Logger root = Logger.getLogger("");
        root.setLevel(Level.INFO);
        root.addHandler(handler);
        // Once, before the services' threads do it side by side, which SLF4J would remark upon.
        LoggerFactory.getILoggerFactory();
    }
}
