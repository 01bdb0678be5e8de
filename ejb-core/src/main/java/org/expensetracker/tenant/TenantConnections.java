package org.expensetracker.tenant;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;
import org.hibernate.service.spi.ServiceRegistryAwareService;
import org.hibernate.service.spi.ServiceRegistryImplementor;

/**
 * Where Hibernate gets its connections: always one company's, taken and given back with {@link TenantScope}. Who asks
 * for a connection without naming a company gets an exception. Hibernate makes the instance; thread-safe.
 */
public final class TenantConnections implements MultiTenantConnectionProvider<String>, ServiceRegistryAwareService {

    private static final long serialVersionUID = 1L;

    private transient DataSource dataSource;

    /** For Hibernate inside the container: it hands the persistence unit's data source to {@link #injectServices}. */
    public TenantConnections() {}

    /** For Hibernate outside a container. */
    TenantConnections(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void injectServices(ServiceRegistryImplementor registry) {
        if (dataSource == null) {
            dataSource = (DataSource) registry.requireService(ConfigurationService.class)
                    .getSettings()
                    .get(AvailableSettings.JAKARTA_JTA_DATASOURCE);
        }
    }

    @Override
    public Connection getConnection(String tenant) throws SQLException {
        TenantId id = new TenantId(tenant);
        Connection connection = dataSource.getConnection();
        try {
            TenantScope.enter(connection, id);
            return connection;
        } catch (SQLException | RuntimeException refused) {
            connection.close();
            throw refused;
        }
    }

    @Override
    public void releaseConnection(String tenant, Connection connection) throws SQLException {
        try (connection) {
            TenantScope.leave(connection, new TenantId(tenant));
        }
    }

    @Override
    public Connection getAnyConnection() throws SQLException {
        throw new SQLException("No company was named; the ledger gives no connection without one.");
    }

    @Override
    public void releaseAnyConnection(Connection connection) throws SQLException {
        connection.close();
    }

    @Override
    public boolean supportsAggressiveRelease() {
        return false;
    }

    @Override
    public boolean isUnwrappableAs(Class<?> unwrapType) {
        return unwrapType.isInstance(this);
    }

    @Override
    public <T> T unwrap(Class<T> unwrapType) {
        return unwrapType.cast(this);
    }
}
