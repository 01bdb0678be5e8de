package org.expensetracker.cold;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.expensetracker.tenant.TenantId;

/**
 * Removes objects from the store: what a dead node had begun, and what is older than a company keeps. A row says first that an object
 * is to be removed, and goes when it is, so that a death in between leaves it to the next. Thread-safe.
 */
@Dependent
class ColdRemoval {

    private final ColdTransaction transactions;
    private final ColdStores stores;
    private final Consumer<MonthsRemoved> listeners;
    private final Clock clock;

    @Inject
    ColdRemoval(ColdTransaction transactions, ColdStores stores, Event<MonthsRemoved> event, Clock clock) {
        this(transactions, stores, event::fire, clock);
    }

    ColdRemoval(ColdTransaction transactions, ColdStores stores, Consumer<MonthsRemoved> listeners, Clock clock) {
        this.transactions = transactions;
        this.stores = stores;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** Gives up what was begun and not kept; by who has the turn, and begins nothing at the same time. */
    void giveUp(TenantId company) {
        transactions.of(company, connection -> {
            new ColdTable(connection).giveUp(clock.instant());
            return company;
        });
    }

    /**
     * Ends the years that are older than the company keeps: their expenses, the identifiers of their transactions, and their totals.
     * Not while the database still holds expenses of them.
     */
    void expire(TenantId company, ColdSettings settings) {
        if (settings.keptYears() == null) {
            return;
        }
        Year first = Year.from(clock.instant().atOffset(ZoneOffset.UTC)).minusYears(settings.keptYears());
        transactions.of(
                company,
                connection -> {
                    ColdTable table = new ColdTable(connection);
                    boolean complete = table.oldest()
                            .map(oldest -> !oldest.isBefore(YearMonth.of(first.getValue(), 1)))
                            .orElse(true);
                    return complete ? table.expire(first, clock.instant()) : List.<ColdObject>of();
                },
                removed -> listeners.accept(new MonthsRemoved(company, first, removed)));
    }

    /** Removes what is to be removed. */
    void remove(TenantId company) throws IOException {
        List<String> objects = transactions.of(company, connection -> new ColdTable(connection).toRemove());
        for (String object : objects) {
            stores.current().remove(object);
            transactions.of(company, connection -> {
                new ColdTable(connection).forget(object);
                return object;
            });
        }
    }
}
