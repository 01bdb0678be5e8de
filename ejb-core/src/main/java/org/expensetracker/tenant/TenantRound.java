package org.expensetracker.tenant;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The stretch of a transaction in which a connection goes from one company to the next, with statements that are constant and
 * whose own rows say whose the schema is ({@link TenantScope#require}). It becomes the next company's at once, without
 * being the run-time user's in between, which ingest could not afford; closing puts that one back. Within the stretch
 * nobody may use the connection, or another of the same transaction, for what is no company's.
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
        return TenantScope.takeOn(connection, tenant);
    }

    /** Puts back the run-time user's own, harmless role and schema. */
    @Override
    public void close() throws SQLException {
        TenantScope.reset(connection);
    }
}
