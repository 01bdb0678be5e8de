package org.expensetracker.model;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.tenant.TenantScope;

/**
 * Transactions of the background's own, short ones, between which nothing is locked and nothing is open. The company is one
 * that the catalogue named. Thread-safe.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OwnTransaction {

    private DataSource dataSource;

    /** For the container. */
    public OwnTransaction() {}

    @Inject
    OwnTransaction(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Does the work in that company's scope; an exception undoes it. */
    public <T> T of(TenantId tenant, TenantScope.Work<T> work) {
        try {
            return TenantScope.in(dataSource, tenant, work);
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "ET-MODEL-002: the models of company \"%s\" cannot be read or kept, and are as they were: %s"
                            .formatted(tenant, failed.getMessage()),
                    failed);
        }
    }
}
