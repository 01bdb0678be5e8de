package org.expensetracker.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;

class TenantSessionsTest {

    private static final TestDatabase DB = TestDatabase.get();
    private static final String WHERE_AM_I = "SELECT current_user || ' in ' || current_schema()";

    private final Tenant tenant = DB.newCompany();

    @Test
    void shouldBeTheCompanysRoleInItsSchemaAndNothingAfterwards() throws Exception {
        String after = DB.runTime().inTransaction(() -> {
            String during = DB.sessions().in(tenant, session -> session.createNativeQuery(WHERE_AM_I, String.class)
                    .getSingleResult());
            assertThat(during)
                    .isEqualTo(tenant.id().schema() + " in " + tenant.id().schema());
            try (var connection = DB.runTime().getConnection();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery(WHERE_AM_I)) {
                row.next();
                return row.getString(1);
            }
        });

        assertThat(after).isEqualTo("expense_app in platform");
    }

    @Test
    void shouldGiveNothingToWhoNamesNoCompany() {
        try (EntityManager forgetful = DB.factory().createEntityManager()) {
            assertThatThrownBy(() -> forgetful.createNativeQuery("SELECT 1").getSingleResult())
                    .hasStackTraceContaining("is no company");
        }
    }

    @Test
    void shouldGiveNothingOfACompanyThatIsNotThere() {
        Tenant unknown = new Tenant(new TenantId("unknown"), "Unknown", tenant.currency(), tenant.zone(), tenant.key());

        assertThatThrownBy(() -> DB.runTime().transact(() -> DB.sessions()
                        .in(unknown, session -> session.createNativeQuery(WHERE_AM_I, String.class)
                                .getSingleResult())))
                .hasStackTraceContaining("tenant_unknown");
    }
}
