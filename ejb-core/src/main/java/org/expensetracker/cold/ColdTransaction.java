package org.expensetracker.cold;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.tenant.TenantScope;

/**
 * Transactions of a round's own, between which nothing is locked and nothing is open. The company is one that the catalogue
 * named. Thread-safe.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ColdTransaction {

    private DataSource dataSource;

    /** For the container. */
    public ColdTransaction() {}

    @Inject
    ColdTransaction(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Does the work in that company's scope; an exception undoes it.
     *
     * @param then what follows in the same transaction, outside of the scope
     */
    public <T> T of(TenantId tenant, TenantScope.Work<T> work, Consumer<T> then) {
        try {
            T result = TenantScope.in(dataSource, tenant, work);
            then.accept(result);
            return result;
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "ET-COLD-004: the archive of company \"%s\" cannot be read or changed in the database: %s"
                            .formatted(tenant, failed.getMessage()),
                    failed);
        }
    }

    /** The same, and nothing follows. */
    public <T> T of(TenantId tenant, TenantScope.Work<T> work) {
        return of(tenant, work, result -> {});
    }
}
