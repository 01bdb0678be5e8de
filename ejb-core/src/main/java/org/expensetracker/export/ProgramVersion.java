package org.expensetracker.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which version of the program runs, as the build wrote it into the module. */
public final class ProgramVersion {

    /** The program's name and version. */
    public static final String NAME = "expense-tracker " + version();

    private ProgramVersion() {}

    private static String version() {
        Properties build = new Properties();
        try (InputStream in = ProgramVersion.class.getResourceAsStream("build.properties")) {
            build.load(in);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return build.getProperty("version");
    }
}
