package org.expensetracker.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Schemas that are not what their name says. */
class WrongSchemaTest {

    private static final TestDatabase DB = TestDatabase.get();

    private final Tenant asked = DB.newCompany();
    private final Tenant other = DB.newCompany();

    private static void lie(String sql, Object... names) throws SQLException {
        TestDatabase.execute(DB.superuser(), sql.formatted(names));
    }

    private static void enter(Tenant company) throws Exception {
        DB.runTime().inTransaction(() -> {
            try (Connection connection = DB.runTime().getConnection();
                    TenantScope scope = TenantScope.enter(connection, company.id())) {
                return scope;
            }
        });
    }

    private static void assertRefused(ThrowingCallable call, String words) {
        assertThatThrownBy(call).hasStackTraceContaining("ET-TENANT-004").hasStackTraceContaining(words);
    }

    @Test
    void shouldRefuseASchemaThatSaysItIsAnothers() throws Exception {
        lie("UPDATE %s.company SET id = '%s'", asked.id().schema(), other.id());

        assertRefused(() -> enter(asked), "says that it is \"" + other.id() + "\"'s, not company \"" + asked.id());
        assertRefused(
                () -> DB.runTime().transact(() -> DB.sessions()
                        .in(asked, session -> session.createQuery("from Expense", Object.class)
                                .getResultList())),
                "nothing was read or written");
        enter(other);
    }

    @Test
    void shouldRefuseASchemaThatSaysItIsNobodys() throws Exception {
        lie("DELETE FROM %s.company", asked.id().schema());

        assertRefused(() -> enter(asked), "nobody's");
    }

    @Test
    void shouldRefuseASchemaThatDoesNotSay() throws Exception {
        lie("DROP TABLE %s.company", asked.id().schema());

        assertThatThrownBy(() -> enter(asked)).hasMessageContaining("company\" does not exist");
    }

    @Test
    void shouldRefuseWhatWasRestoredUnderAnothersName() throws Exception {
        swap("SCHEMA");
        swap("ROLE");
        try {
            assertRefused(() -> enter(asked), "says that it is \"" + other.id());
            assertRefused(() -> enter(other), "says that it is \"" + asked.id());
        } finally {
            swap("ROLE");
            swap("SCHEMA");
        }
    }

    @Test
    void shouldRefuseASchemaThatTookAnothersName() throws Exception {
        swap("SCHEMA");
        try {
            assertThatThrownBy(() -> enter(asked))
                    .hasMessageContaining(
                            "permission denied for schema " + asked.id().schema());
        } finally {
            swap("SCHEMA");
        }
    }

    private void swap(String what) throws SQLException {
        lie(
                "ALTER %1$s %2$s RENAME TO aside; ALTER %1$s %3$s RENAME TO %2$s; ALTER %1$s aside RENAME TO %3$s",
                what, asked.id().schema(), other.id().schema());
    }

    @Test
    void shouldBeTheRunTimeUserAfterARefusal() throws Exception {
        lie("UPDATE %s.company SET id = '%s'", asked.id().schema(), other.id());

        String after = DB.runTime().inTransaction(() -> {
            try (Connection connection = DB.runTime().getConnection()) {
                assertRefused(() -> TenantScope.enter(connection, asked.id()), "ET-TENANT-004");
                return Sql.texts(connection, "SELECT current_user || ' in ' || current_schema")
                        .get(0);
            }
        });

        assertThat(after).isEqualTo("expense_app in platform");
    }

    @Test
    void shouldRefuseWhenAnotherCompanysScopeWithinEndsTheOuterOne() {
        assertThatThrownBy(() -> within(asked, connection -> enterAndLeave(connection, other)))
                .hasMessageContaining("ET-TENANT-005")
                .hasMessageContaining("ended as expense_app in platform");
    }

    @Test
    void shouldStayTheCompanysAfterAScopeOfItsOwnWithin() throws Exception {
        List<String> owner = within(asked, connection -> {
            enterAndLeave(connection, asked);
            return Sql.texts(connection, "SELECT id FROM company");
        });

        assertThat(owner).containsExactly(asked.id().value());
    }

    @Test
    void shouldRefuseWhenAStatementEndsTheScope() {
        assertThatThrownBy(() -> within(asked, connection -> {
                    Sql.run(connection, "SET LOCAL ROLE NONE");
                    return null;
                }))
                .hasMessageContaining("ET-TENANT-005")
                .hasMessageContaining("ended as expense_app in");
    }

    private static <T> T within(Tenant company, TenantScope.Work<T> work) throws Exception {
        return DB.runTime().inTransaction(() -> TenantScope.in(DB.runTime(), company.id(), work));
    }

    private static Void enterAndLeave(Connection connection, Tenant company) throws SQLException {
        TenantScope.enter(connection, company.id()).close();
        return null;
    }
}
