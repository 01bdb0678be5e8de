package org.expensetracker.tenant;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The stretch of a transaction in which a connection goes from one company to the next, with statements that are constant,
 * name the schema ({@link TenantId#sql}) and whose own rows say whose it is ({@link TenantScope#require}). It takes on the
 * next company's role at once, without being the run-time user's in between; closing puts that one back. The search path
 * stays what it was, since with each new one driver and database forget every statement that they have prepared: which
 * was a sixth of the database's work for a batch of many companies. Within the stretch nobody may use the connection, or
 * another of the same transaction, for what is no company's.
 */
public final class TenantRound implements AutoCloseable {

    private final Connection connection;

    /** Begins in no company's scope. */
    public TenantRound(Connection connection) {
        this.connection = connection;
    }

    /**
     * Makes the connection that company's, until the next is entered or the round is closed.
     *
     * @throws SQLException when the company has no role here, or the transaction is broken
     * @throws IllegalStateException when the connection is in no transaction
     */
    public TenantScope enter(TenantId tenant) throws SQLException {
        return TenantScope.takeRole(connection, tenant);
    }

    /** Puts back the run-time user's own, harmless role. */
    @Override
    public void close() throws SQLException {
        TenantScope.resetRole(connection);
    }
}
