package org.expensetracker.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.expensetracker.tenant.Migrations;

/** Up while the schemas are up to date and the database answers: without either no request can be served. */
@Readiness
@ApplicationScoped
public class Ready implements HealthCheck {

    private static final Logger LOG = System.getLogger(Ready.class.getName());
    private static final int PATIENCE_SECONDS = 3;

    private DataSource dataSource;
    private Migrations migrations;

    /** For the container's proxy only. */
    protected Ready() {}

    @Inject
    Ready(DataSource dataSource, Migrations migrations) {
        this.dataSource = dataSource;
        this.migrations = migrations;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database")
                .status(migrations.complete() && databaseAnswers())
                .build();
    }

    private boolean databaseAnswers() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException away) {
            LOG.log(Level.WARNING, "ET-HEALTH-001 The database does not answer: {0}", away.getMessage());
            return false;
        }
    }
}
