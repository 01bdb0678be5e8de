package org.expensetracker.tenant;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

/**
 * The two ways into the database, {@link InjectedDataSources} for beans: as the run-time user, and as the owner of all
 * schemas. After an outage of the database, broken connections are found by validation and replaced. It is an enterprise
 * bean because Payara reads the definitions of components only, and does nothing.
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
            // Ingest has statements of its own for each company, and two hundred of these are to stay prepared.
            "preparedStatementCacheQueries=1024",
            "preparedStatementCacheSizeMiB=16",
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
@Singleton
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class DataSources {

    /** JNDI name of the run-time user's data source. */
    public static final String RUN_TIME = "java:global/jdbc/expenses";

    /** How many connections the owner has on a node. */
    static final int OWNER_CONNECTIONS = 8;

    /** JNDI name of the owner's data source. */
    public static final String OWNER = "java:global/jdbc/expenses-owner";
}
