package org.expensetracker.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.expensetracker.tenant.Caller;

/**
 * A company's audit trail as a file, one JSON object a line. However long it is, it is written as it is read, some events in
 * a transaction: who takes it slowly holds nothing of the database meanwhile.
 */
public final class AuditLines {

    /** As of jsonlines.org and ndjson. */
    public static final String TYPE = "application/x-ndjson";

    /** For the head {@code Content-Disposition}. */
    public static final String DISPOSITION = "attachment; filename=\"audit.jsonl\"";

    private AuditLines() {}

    /**
     * Writes the events after one up to another, in their order.
     *
     * @param through what {@link Audit#beginExport} said
     */
    public static void write(Audit audit, Caller reader, long after, long through, OutputStream out)
            throws IOException {
        long last = after;
        while (last < through) {
            List<ChainEvent> events = audit.export(reader, last, through);
            if (events.isEmpty()) {
                return;
            }
            for (ChainEvent event : events) {
                out.write(event.line().getBytes(StandardCharsets.UTF_8));
            }
            last = events.get(events.size() - 1).sequence();
        }
    }
}
