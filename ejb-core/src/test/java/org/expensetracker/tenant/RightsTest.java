package org.expensetracker.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who may do what in the database, read from PostgreSQL's own catalogue: nobody may more than is written down here. */
class RightsTest {

    private static final TestDatabase DB = TestDatabase.get();

    /** Every grant on a table, a column, a function, a sequence or a schema of ours, to anybody but its owner. */
    private static final String GRANTS =
            """
            SELECT n.nspname AS schema, c.relname AS object, a.grantee, a.privilege_type
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace, aclexplode(c.relacl) a
             WHERE a.grantee <> c.relowner
            UNION ALL
            SELECT n.nspname, c.relname || '.' || t.attname, a.grantee, a.privilege_type
              FROM pg_attribute t JOIN pg_class c ON c.oid = t.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace,
                   aclexplode(t.attacl) a
             WHERE a.grantee <> c.relowner
            UNION ALL
            SELECT n.nspname, p.proname, a.grantee, a.privilege_type
              FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace,
                   aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
             WHERE a.grantee <> p.proowner
            UNION ALL
            SELECT n.nspname, 'the schema', a.grantee, a.privilege_type
              FROM pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
             WHERE a.grantee <> n.nspowner""";

    private static final String COMPANIES = "schema LIKE 'tenant\\_%'";

    private static final String NAMED =
            "SELECT object || ': ' || string_agg(privilege_type, ', ' ORDER BY privilege_type) FROM (" + GRANTS
                    + ") g WHERE schema = '%s' AND %s GROUP BY object ORDER BY 1";

    private static final String[] NEEDS = {
        "the schema: USAGE",
        "ensure_expense_partition: EXECUTE",
        "sum_up_expense_month: EXECUTE",
        "release_expense_month: EXECUTE",
        "drop_empty_expense_partitions: EXECUTE",
        "cold_setting: INSERT, SELECT, UPDATE",
        "cold_month: DELETE, INSERT, SELECT, UPDATE",
        "expense: DELETE, INSERT, SELECT, UPDATE",
        "transaction_key: DELETE, INSERT, SELECT, UPDATE",
        "idempotency_key: DELETE, INSERT, SELECT, UPDATE",
        "daily_total: DELETE, INSERT, SELECT, UPDATE",
        "daily_merchant_total: DELETE, INSERT, SELECT, UPDATE",
        "category_rule: DELETE, INSERT, SELECT, UPDATE",
        "category_answer: DELETE, INSERT, SELECT, UPDATE",
        "category_answer_expense: DELETE, INSERT, SELECT, UPDATE",
        "category_choice: INSERT, SELECT",
        "category_promotion: INSERT, SELECT",
        "category_setting: INSERT, SELECT, UPDATE",
        "category_training: INSERT, SELECT, UPDATE",
        "category_model: INSERT, SELECT",
        "category_model.content: UPDATE",
        "category_model.rejected_at: UPDATE",
        "category_model.rejected_by: UPDATE",
        "category_model.tried_against: UPDATE",
        "category_model.tried_through: UPDATE",
        "category_model.tried: UPDATE",
        "category_model.right_before: UPDATE",
        "category_model.right_after: UPDATE",
        "category_model.p_value: UPDATE",
        "company: SELECT"
    };

    @BeforeAll
    static void begin() {
        DB.newCompany();
        DB.newCompany();
    }

    @Test
    void shouldOpenACompanysSchemaToItsOwnRoleAlone() throws SQLException {
        String others = "SELECT format('%s.%s is open for %s to %s', schema, object, privilege_type,"
                + " coalesce(r.rolname, 'everybody')) FROM (" + GRANTS
                + ") g LEFT JOIN pg_roles r ON r.oid = g.grantee WHERE " + COMPANIES
                + " AND r.rolname IS DISTINCT FROM schema";

        assertThat(Sql.texts(DB.superuser(), others)).isEmpty();
    }

    @Test
    void shouldLetACompanyDoInItsSchemaWhatItNeeds() throws SQLException {
        String schema = DB.newCompany().id().schema();
        assertThat(Sql.texts(
                        DB.superuser(), NAMED.formatted(schema, "object NOT LIKE ALL ('{expense\\_%,%audit\\_%}')")))
                .containsExactlyInAnyOrder(NEEDS);
    }

    @Test
    void shouldLetACompanyReadItsAuditTrailAndAddToIt() throws SQLException {
        String schema = DB.newCompany().id().schema();
        assertThat(Sql.texts(DB.superuser(), NAMED.formatted(schema, "object LIKE '%audit\\_%'")))
                .containsExactlyInAnyOrder("audit_event: SELECT", "audit_head: SELECT", "append_audit_event: EXECUTE");
    }

    @Test
    void shouldLetTheRunTimeUserDoOnThePlatformWhatItNeeds() throws SQLException {
        assertThat(Sql.texts(DB.superuser(), NAMED.formatted("platform", "grantee <> 0")))
                .containsExactlyInAnyOrder(
                        "the schema: USAGE",
                        "tenant: SELECT",
                        "sealing: SELECT",
                        "audit_event: SELECT",
                        "audit_head: SELECT",
                        "append_audit_event: EXECUTE",
                        "stream_route: SELECT",
                        "ingest_count: INSERT, SELECT, UPDATE",
                        "kinesis_position: INSERT, SELECT, UPDATE",
                        "kinesis_parked_record: INSERT, SELECT, UPDATE",
                        "kinesis_blocked_key: DELETE, INSERT, SELECT, UPDATE",
                        "parked_redrive: INSERT, SELECT, UPDATE");
    }

    @Test
    void shouldGiveNobodyAnythingOfThePlatformOrThePublicSchemaButTheRunTimeUser() throws SQLException {
        String others = "SELECT format('%s.%s is open for %s to %s', schema, object, privilege_type,"
                + " coalesce(r.rolname, 'everybody')) FROM (" + GRANTS
                + ") g LEFT JOIN pg_roles r ON r.oid = g.grantee WHERE schema IN ('platform', 'public')"
                + " AND r.rolname IS DISTINCT FROM 'expense_app'";

        assertThat(Sql.texts(DB.superuser(), others)).isEmpty();
    }

    @Test
    void shouldLetNobodyLogInAsACompanyNorInheritFromOne() throws SQLException {
        String loose = "SELECT rolname FROM pg_roles r WHERE rolname LIKE 'tenant\\_%' AND (rolcanlogin OR rolinherit"
                + " OR rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication"
                + " OR EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid)"
                // The owner made the role: it may administer it, and neither inherit from it nor become it.
                + " OR EXISTS (SELECT FROM pg_auth_members m JOIN pg_roles u ON u.oid = m.member WHERE m.roleid = r.oid"
                + " AND (m.inherit_option OR u.rolname <> 'expense_app'"
                + " AND (m.set_option OR u.rolname <> 'expense_owner'))))";

        assertThat(Sql.texts(DB.superuser(), loose)).isEmpty();
    }

    @Test
    void shouldRunNoFunctionWithTheOwnersRightsOnAPathThatACompanyCouldChange() throws SQLException {
        String open = "SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
                + " WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND p.prosecdef"
                + " AND NOT coalesce(p.proconfig, '{}') @> ARRAY['search_path=' || n.nspname || ', pg_temp']";

        assertThat(Sql.texts(DB.superuser(), open)).isEmpty();
    }

    @Nested
    class WhenTheApplicationStarts {

        @Test
        void shouldAcceptTheUserThatTheBootstrapMakes() {
            assertThatCode(() -> new RunTimeRights(DB.runTime()).check()).doesNotThrowAnyException();
        }

        @Test
        void shouldRefuseASuperuser() {
            assertThatThrownBy(() -> new RunTimeRights(DB.superuser()).check())
                    .hasMessageContaining("ET-TENANT-006")
                    .hasMessageContaining("is a superuser")
                    .hasMessageContaining("expense_app");
        }

        @Test
        void shouldRefuseTheOwnerOfTheSchemas() {
            assertThatThrownBy(() -> new RunTimeRights(DB.owner()).check())
                    .hasMessageContaining("owns a schema")
                    .hasMessageContaining("may make roles");
        }
    }
}
