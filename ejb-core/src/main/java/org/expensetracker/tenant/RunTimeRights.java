package org.expensetracker.tenant;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * What the run-time user may do in the database beyond what it needs. The wall between companies is PostgreSQL's refusal,
 * and there is none for a superuser: with such a user the application does not become ready.
 */
@Dependent
class RunTimeRights {

    private static final Logger LOG = System.getLogger(RunTimeRights.class.getName());

    private static final String WALL_IS_OPEN =
            """
            SELECT concat_ws(', ',
                   CASE WHEN rolsuper THEN 'is a superuser' END,
                   CASE WHEN rolbypassrls THEN 'passes by row security' END,
                   CASE WHEN rolcreaterole THEN 'may make roles' END,
                   CASE WHEN rolreplication THEN 'may replicate' END,
                   CASE WHEN EXISTS (SELECT FROM pg_namespace WHERE nspowner = r.oid) THEN 'owns a schema' END,
                   CASE WHEN EXISTS (SELECT FROM pg_roles c WHERE c.rolname LIKE 'tenant\\_%'
                                        AND pg_has_role(session_user, c.oid, 'USAGE'))
                        THEN 'has companies'' rights without taking on their roles' END)
              FROM pg_roles r WHERE rolname = session_user""";

    private static final String OPEN_TO_ALL =
            """
            SELECT concat_ws(', ',
                   CASE WHEN has_database_privilege(current_database(), 'TEMPORARY') THEN 'make temporary tables' END,
                   CASE WHEN has_function_privilege('set_config(text,text,boolean)', 'EXECUTE')
                        THEN 'change its role by set_config' END,
                   CASE WHEN has_function_privilege('lo_create(oid)', 'EXECUTE') THEN 'keep large objects' END)""";

    private final DataSource runTime;

    @Inject
    RunTimeRights(DataSource runTime) {
        this.runTime = runTime;
    }

    /**
     * Refuses a run-time user for whom there is no wall between companies; warns where a second wall is missing.
     *
     * @throws SQLException saying what the user is, and what to do
     */
    void check() throws SQLException {
        String open = ask(WALL_IS_OPEN);
        if (!open.isEmpty()) {
            throw new SQLException("ET-TENANT-006 The database user of EXPENSES_DB_USER " + open
                    + ": companies would not be apart. Name the user expense_app that db/bootstrap.sql makes.");
        }
        String more = ask(OPEN_TO_ALL);
        if (!more.isEmpty()) {
            LOG.log(
                    Level.WARNING,
                    "ET-TENANT-007 The run-time user may {0} in the database: run the last statements of db/bootstrap.sql,"
                            + " from DO on, as its administrator.",
                    more);
        }
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection = runTime.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
