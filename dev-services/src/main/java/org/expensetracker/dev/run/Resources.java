package org.expensetracker.dev.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Texts that lie beside these classes, or anywhere on the class path. */
final class Resources {

    private Resources() {}

    /** The text; a name that begins with a slash counts from the root of the class path. */
    static String text(String name) throws IOException {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path: build the project again.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
