package org.expensetracker.ingest;

import java.util.Optional;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantId;

/** Where a record came from, and so whose it may be. */
record Origin(String stream, String partitionKey, Routes routes) {

    /** The company that the record itself names, else the one its stream and key are mapped to; none with a problem noted. */
    Optional<Tenant> company(String named, Problems problems) {
        return named == null ? mapped(problems) : byName(named, problems);
    }

    /** The company that the record's stream and key are mapped to; none with a problem noted. */
    Optional<Tenant> mapped(Problems problems) {
        Optional<Tenant> tenant = routes.byStream(stream, partitionKey);
        if (tenant.isEmpty()) {
            problems.add(
                    Problems.UNKNOWN_TENANT,
                    "The record names no company, and none is mapped to the key %s of the stream %s: add a route with a"
                            + " prefix of this key to the company's set-up, then send the record again.",
                    CleanText.shown(partitionKey),
                    CleanText.shown(stream));
        }
        return tenant;
    }

    private Optional<Tenant> byName(String named, Problems problems) {
        Optional<Tenant> tenant = TenantId.isValid(named) ? routes.byId(new TenantId(named)) : Optional.empty();
        if (tenant.isEmpty()) {
            problems.add(
                    Problems.UNKNOWN_TENANT,
                    "company is %s, which is none that is set up and active: set it up, then send the record again.",
                    CleanText.shown(named));
        }
        return tenant;
    }
}
