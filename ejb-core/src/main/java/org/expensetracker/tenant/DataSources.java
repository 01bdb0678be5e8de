package org.expensetracker.tenant;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;

/**
 * The two ways into the database, defined here and produced for injection: plain {@code @Inject DataSource} is the
 * run-time user, who sees no company until it takes on that company's role ({@link TenantScope}); {@code @Owner} is the
 * owner of all schemas, who migrates and provisions and does nothing else. After an outage of the database, broken
 * connections are found by validation and replaced. It is an enterprise bean because Payara reads the definitions of
 * components only, and has no state of its own. It is no singleton: these are made under one lock of the container's, which the
 * start holds while it migrates; a health check that made the catalogue meanwhile, under a lock that the migration wants,
 * would wait for the start and the start for it.
 */
@DataSourceDefinition(
        name = DataSources.RUN_TIME,
        className = "org.postgresql.ds.PGSimpleDataSource",
        url = "${MPCONFIG=EXPENSES_DB_URL:jdbc:postgresql://127.0.0.1:5433/expenses}",
        user = "${MPCONFIG=EXPENSES_DB_USER:expense_app}",
        password = "${MPCONFIG=EXPENSES_DB_PASSWORD:unset}",
        initialPoolSize = 2,
        minPoolSize = 2,
        maxPoolSize = 32,
        maxIdleTime = 300,
        properties = {
            "connectTimeout=5",
            "tcpKeepAlive=true",
            "ApplicationName=expense-tracker",
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
            "fish.payara.validate-atmost-once-period-in-seconds=1",
            "fish.payara.fail-all-connections=true",
            "fish.payara.max-wait-time-in-millis=10000",
            // A server process that has touched a thousand schemas holds hundreds of megabytes: begin anew now and
            // then.
            "fish.payara.max-connection-usage-count=20000"
        })
@DataSourceDefinition(
        name = DataSources.OWNER,
        className = "org.postgresql.ds.PGSimpleDataSource",
        url = "${MPCONFIG=EXPENSES_DB_URL:jdbc:postgresql://127.0.0.1:5433/expenses}",
        user = "${MPCONFIG=EXPENSES_DB_OWNER_USER:expense_owner}",
        password = "${MPCONFIG=EXPENSES_DB_OWNER_PASSWORD:unset}",
        initialPoolSize = 0,
        minPoolSize = 0,
        maxPoolSize = DataSources.OWNER_CONNECTIONS,
        maxIdleTime = 60,
        properties = {
            "connectTimeout=5",
            "ApplicationName=expense-tracker-owner",
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=custom-validation",
            "fish.payara.validation-classname=org.glassfish.api.jdbc.validation.JDBC40ConnectionValidation",
            "fish.payara.max-wait-time-in-millis=30000"
        })
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class DataSources {

    /** JNDI name of the run-time user's data source. */
    public static final String RUN_TIME = "java:global/jdbc/expenses";

    /** How many connections the owner has on a node. */
    static final int OWNER_CONNECTIONS = 8;

    /** JNDI name of the owner's data source. */
    public static final String OWNER = "java:global/jdbc/expenses-owner";

    @Resource(lookup = RUN_TIME)
    private DataSource runTime;

    @Resource(lookup = OWNER)
    private DataSource owner;

    /** The run-time user. */
    @Produces
    @Dependent
    public DataSource runTime() {
        return runTime;
    }

    /** The owner of all schemas. */
    @Produces
    @Owner
    @Dependent
    public DataSource owner() {
        return owner;
    }
}
