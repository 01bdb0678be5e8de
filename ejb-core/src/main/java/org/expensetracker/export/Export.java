package org.expensetracker.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicBoolean;
import org.expensetracker.tenant.Tenant;

/**
 * Everything of a company as one file, of which nothing is left when it is closed: where files can lose their name while they
 * are open, as on Linux, nobody finds it before either, and a server that is killed leaves none. Not thread-safe.
 */
public final class Export implements AutoCloseable {

    /** The media type. */
    public static final String TYPE = "application/zip";

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmm").withZone(ZoneOffset.UTC);

    private final Tenant company;
    private final Instant at;
    private final FileChannel file;
    private final long most;
    private final Runnable end;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Begins an empty one.
     *
     * @param folder where there is room for it
     * @param most bytes that it may have
     * @param end what is done once when it is closed
     */
    Export(Tenant company, Instant at, Path folder, long most, Runnable end) throws IOException {
        this.company = company;
        this.at = at;
        this.most = most;
        this.end = end;
        Path place = Files.createTempFile(folder, "expense-export-", ".zip");
        file = FileChannel.open(
                place, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** When it was begun. */
    Instant at() {
        return at;
    }

    /** Where its content goes, in no more than the bytes that it may have. */
    OutputStream filling() {
        return new Limited(Channels.newOutputStream(file), most);
    }

    /** For the head {@code Content-Disposition}: the company and the minute are the file's name. */
    public String disposition() {
        return "attachment; filename=\"" + company.id() + "-" + MINUTE.format(at) + ".zip\"";
    }

    /** How large it is. */
    public long bytes() {
        try {
            return file.size();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Writes all of it. */
    public void writeTo(OutputStream out) throws IOException {
        file.position(0);
        Channels.newInputStream(file).transferTo(out);
    }

    /** Throws it away; closing it again does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                file.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } finally {
                end.run();
            }
        }
    }
}
