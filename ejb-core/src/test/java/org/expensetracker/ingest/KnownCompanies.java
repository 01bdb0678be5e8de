package org.expensetracker.ingest;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import java.util.function.Function;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantId;

/** The routes of the demo: two companies, and keys that begin with their names on the stream "transactions". */
final class KnownCompanies implements Routes {

    static final Tenant ACME =
            new Tenant(new TenantId("acme"), "Acme", Currency.getInstance("EUR"), ZoneId.of("Europe/Berlin"), null);
    static final Tenant GLOBEX = new Tenant(
            new TenantId("globex"), "Globex", Currency.getInstance("USD"), ZoneId.of("America/New_York"), null);

    @Override
    public Optional<Tenant> byStream(String streamName, String partitionKey) {
        if (!streamName.equals("transactions")) {
            return Optional.empty();
        }
        return partitionKey.startsWith("acme")
                ? Optional.of(ACME)
                : partitionKey.startsWith("globex") ? Optional.of(GLOBEX) : Optional.empty();
    }

    @Override
    public Optional<Tenant> byId(TenantId id) {
        return switch (id.value()) {
            case "acme" -> Optional.of(ACME);
            case "globex" -> Optional.of(GLOBEX);
            default -> Optional.empty();
        };
    }

    @Override
    public Function<TenantId, Optional<Unprocessable>> holds(boolean again) {
        return id -> Optional.empty();
    }
}
