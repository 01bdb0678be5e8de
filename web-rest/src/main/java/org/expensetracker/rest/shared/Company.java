package org.expensetracker.rest.shared;

import org.expensetracker.tenant.Tenant;

/** A company as the API shows it: {@code currency} by its code of ISO 4217, {@code zone} by its IANA name. */
public record Company(String id, String name, String currency, String zone) {

    /** The company as the catalogue knows it. */
    public static Company of(Tenant tenant) {
        return new Company(
                tenant.id().value(),
                tenant.name(),
                tenant.currency().getCurrencyCode(),
                tenant.zone().getId());
    }
}
