package org.expensetracker.rest.platform;

import java.time.Instant;
import java.util.Map;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantState;

/**
 * A company as the API shows it to those who run the platform.
 *
 * @param state whether and how it is served
 * @param bytes what its tables and indexes take on the disk
 * @param waiting how many records of the stream are set aside until it is served again, and were not sent again since
 */
public record CompanyState(
        String id,
        String name,
        String currency,
        String zone,
        TenantState.Condition state,
        Integer schemaVersion,
        Instant migratedAt,
        String problem,
        long bytes,
        long waiting) {

    static CompanyState of(TenantState state, Map<String, Long> waiting) {
        Tenant tenant = state.tenant();
        String id = tenant.id().value();
        return new CompanyState(
                id,
                tenant.name(),
                tenant.currency().getCurrencyCode(),
                tenant.zone().getId(),
                state.condition(),
                state.schemaVersion(),
                state.migratedAt(),
                state.problem(),
                state.bytes(),
                waiting.getOrDefault(id, 0L));
    }
}
