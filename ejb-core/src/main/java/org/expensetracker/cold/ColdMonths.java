package org.expensetracker.cold;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.TenantCatalogue;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.tenant.TenantScope;

/**
 * The archive's boundary: which months are in it, and what the company wants. Its expenses are asked for where all others are.
 * Thread-safe, as every stateless bean.
 */
@Stateless
public class ColdMonths {

    private TenantCatalogue catalogue;
    private DataSource dataSource;
    private ColdStores stores;
    private Consumer<ColdSettingsChanged> listeners;
    private Clock clock;

    /** For the container. */
    public ColdMonths() {}

    @Inject
    ColdMonths(
            TenantCatalogue catalogue,
            DataSource dataSource,
            ColdStores stores,
            Event<ColdSettingsChanged> event,
            Clock clock) {
        this(catalogue, dataSource, stores, event::fire, clock);
    }

    ColdMonths(
            TenantCatalogue catalogue,
            DataSource dataSource,
            ColdStores stores,
            Consumer<ColdSettingsChanged> listeners,
            Clock clock) {
        this.catalogue = catalogue;
        this.dataSource = dataSource;
        this.stores = stores;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** The months in the archive. */
    public ColdList list(Caller caller) {
        TenantId company = catalogue.ofReader(caller).id();
        requireOverview(caller);
        return in(company, connection -> {
            ColdTable table = new ColdTable(connection);
            Map<YearMonth, List<ColdObject>> months = table.kept().stream()
                    .collect(Collectors.groupingBy(ColdObject::month, LinkedHashMap::new, Collectors.toList()));
            String underWay = table.underWay().map(YearMonth::toString).orElse(null);
            return new ColdList(months.values().stream().map(ColdMonth::of).toList(), underWay, stores.any());
        });
    }

    /** What the company has set. */
    public ColdSettings settings(Caller caller) {
        TenantId company = catalogue.ofReader(caller).id();
        requireOverview(caller);
        return in(company, connection -> new ColdSettingTable(connection).read());
    }

    /**
     * Sets what the company wants; the same again changes nothing.
     *
     * @param expectedVersion refuse with conflict when they have another version by now; null not to check
     */
    public ColdSettings change(Caller caller, ColdWish wish, Integer expectedVersion) {
        TenantId company = catalogue.ofCaller(caller).id();
        if (!caller.administers()) {
            throw Refusal.forbidden("What happens to old months is for the company's administrators: ask one of them.");
        }
        if (!stores.any() && wish.hotMonths() != null) {
            throw Refusal.unavailable("This server has no place for an archive: have those who run the platform set"
                    + " EXPENSES_COLD_STORE (docs/cold.md).");
        }
        ColdSettingsChanged changed = in(company, connection -> {
            ColdSettingTable table = new ColdSettingTable(connection);
            ColdSettings before = table.lock();
            if (expectedVersion != null && expectedVersion != before.version()) {
                throw Refusal.conflict("The settings were changed meanwhile: they have version %d now, you sent %d."
                        .formatted(before.version(), expectedVersion));
            }
            ColdSettings after = before.changed(wish);
            if (!after.equals(before)) {
                table.write(after, caller.person(), clock.instant());
            }
            return new ColdSettingsChanged(company, caller, before, after);
        });
        listeners.accept(changed);
        return changed.after();
    }

    private static void requireOverview(Caller caller) {
        if (!caller.seesEveryone()) {
            throw Refusal.forbidden("The archive is the whole company's: ask finance or an administrator.");
        }
    }

    private <T> T in(TenantId company, TenantScope.Work<T> work) {
        try {
            return TenantScope.in(dataSource, company, work);
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "ET-COLD-004: the company's archive cannot be read or changed in the database: "
                            + failed.getMessage(),
                    failed);
        }
    }
}
