package org.expensetracker.cold;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.expensetracker.tenant.OneAtATime;
import org.expensetracker.tenant.TenantId;

/** The end of a company's archive: every object of it, also one that nobody knows of any more. Thread-safe. */
@Dependent
public class ColdEnd {

    private final ColdStores stores;

    @Inject
    ColdEnd(ColdStores stores) {
        this.stores = stores;
    }

    /**
     * Removes it; done again, it removes what is left. Nothing where this server has no place for archives.
     *
     * @param connection commits each statement
     * @throws IOException when the store is away
     * @throws IllegalStateException while a month is being moved
     */
    public void of(Connection connection, TenantId company) throws IOException, SQLException {
        if (!stores.any()) {
            return;
        }
        try (OneAtATime turn = OneAtATime.at(connection, "cold", company)) {
            if (!turn.mine()) {
                throw new IllegalStateException("A month of company \"" + company + "\" is being archived just now.");
            }
            stores.current().removeAll("tenant=" + company + "/");
        }
    }
}
