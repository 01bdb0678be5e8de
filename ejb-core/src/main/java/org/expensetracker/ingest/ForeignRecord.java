package org.expensetracker.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.expensetracker.shared.Money;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantId;

/**
 * A record of a shape that is not ours, while it is read. It names no company: its times and amounts are in the zone and
 * currency of the one that its stream and key are mapped to.
 *
 * @param tenant null where none is mapped, with the problem noted
 */
record ForeignRecord(Fields fields, Tenant tenant) {

    static ForeignRecord of(ObjectNode record, Origin origin) {
        Problems problems = new Problems();
        return new ForeignRecord(
                Fields.lenient(record, problems), origin.mapped(problems).orElse(null));
    }

    TenantId company() {
        return tenant == null ? null : tenant.id();
    }

    ZoneId zone() {
        return tenant == null ? ZoneOffset.UTC : tenant.zone();
    }

    Instant time(Times times) {
        return times.local(fields, "timestamp", zone());
    }

    /** Money of a number that went through binary floating point. */
    Money money(String field, BigDecimal number) {
        return Amounts.floating(fields.problems()).money(field, number, tenant == null ? null : tenant.currency());
    }

    /** What was read, if nothing was wrong with it. */
    CardTransaction unlessWrong(CardTransaction transaction) throws Unprocessable {
        return fields.problems().unlessAny(transaction);
    }
}
