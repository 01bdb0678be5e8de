package org.expensetracker.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Changes rows on their way out of PostgreSQL, which sends each in a message of its own. For one thread. */
final class OpenedRows extends FilterOutputStream {

    private final UnaryOperator<String> change;

    OpenedRows(OutputStream out, UnaryOperator<String> change) {
        super(out);
        this.change = change;
    }

    /** One row, with its end. */
    @Override
    public void write(byte[] row) throws IOException {
        out.write(change.apply(new String(row, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
    }
}
