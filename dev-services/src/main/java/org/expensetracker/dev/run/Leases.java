package org.expensetracker.dev.run;

import java.nio.file.Path;
import org.expensetracker.dev.leases.LocalDynamoDb;

/** The lease table of the Kinesis Client Library, kept across restarts. */
final class Leases implements Service {

    private final Site site;
    private LocalDynamoDb table;

    Leases(Site site) {
        this.site = site;
    }

    static Path folder(Site site) {
        return site.data().resolve("leases");
    }

    @Override
    public String name() {
        return "Lease table";
    }

    @Override
    public void start() throws Exception {
        table = LocalDynamoDb.in(folder(site), site.ports().leases());
    }

    @Override
    public void close() {
        if (table != null) {
            Closing.quietly(name(), table::close);
        }
    }
}
