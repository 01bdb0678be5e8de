package org.expensetracker.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Tenants.NewTenant;
import org.expensetracker.tenant.Tenants.Provisioned;
import org.expensetracker.tenant.Tenants.Route;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TenantsTest {

    private static final TestDatabase DB = TestDatabase.get();

    private static NewTenant wish(String id, Route... routes) {
        return new NewTenant(id, "Company " + id, "EUR", "Europe/Berlin", List.of(routes));
    }

    private static long number(DataSource user, String sql) throws SQLException {
        try (Connection connection = user.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Nested
    class WhenACompanyIsSetUp {

        @Test
        void shouldBeInTheCatalogueAtOnce() {
            Provisioned first = DB.tenants().provision(TestDatabase.OPERATOR, wish("first", new Route("s-first", "k")));

            assertThat(first.created()).isTrue();
            assertThat(DB.catalogue().byId(new TenantId("first"))).contains(first.tenant());
            assertThat(DB.catalogue().byStream("s-first", "k-17")).contains(first.tenant());
            assertThat(DB.catalogue().byStream("s-first", "other")).isEmpty();
            assertThat(DB.tenants().states(TestDatabase.OPERATOR))
                    .extracting(TenantState::tenant)
                    .contains(first.tenant());
        }

        @Test
        void shouldChangeNothingTheSecondTime() {
            NewTenant again = wish("again", new Route("s-again", ""));
            DB.tenants().provision(TestDatabase.OPERATOR, again);

            Provisioned second = DB.tenants().provision(TestDatabase.OPERATOR, again);

            assertThat(second.created()).isFalse();
            assertThat(DB.catalogue().byStream("s-again", "x")).contains(second.tenant());
        }

        @Test
        void shouldTakeOverNewContent() {
            DB.tenants().provision(TestDatabase.OPERATOR, wish("moving", new Route("s-moving", "a")));

            DB.tenants()
                    .provision(
                            TestDatabase.OPERATOR,
                            new NewTenant("moving", "Moved", "USD", "Asia/Tokyo", List.of(new Route("s-moving", "b"))));

            Tenant moved = DB.catalogue().byId(new TenantId("moving")).orElseThrow();
            assertThat(moved.name()).isEqualTo("Moved");
            assertThat(moved.currency().getCurrencyCode()).isEqualTo("USD");
            assertThat(DB.catalogue().byStream("s-moving", "a")).isEmpty();
            assertThat(DB.catalogue().byStream("s-moving", "b")).contains(moved);
        }

        @Test
        void shouldSucceedOnEveryNodeThatDoesItAtOnce() throws Exception {
            NewTenant wish = wish("parallel", new Route("s-parallel", ""));
            ExecutorService nodes = Executors.newFixedThreadPool(4);
            List<Future<Provisioned>> results = new ArrayList<>();
            for (int node = 0; node < 4; node++) {
                Tenants own = new Tenants(
                        new TenantSchemas(DB.owner(), DB.keys()),
                        new TenantCatalogue(DB.runTime(), DB.keys(), Clock.systemUTC()),
                        setUp -> {});
                results.add(nodes.submit(() -> own.provision(TestDatabase.OPERATOR, wish)));
            }
            long created = 0;
            for (Future<Provisioned> result : results) {
                created += result.get().created() ? 1 : 0;
            }
            nodes.shutdown();

            assertThat(created).isEqualTo(1);
            assertThat(number(DB.superuser(), "SELECT count(*) FROM tenant_parallel.schema_history WHERE NOT success"))
                    .isZero();
        }

        @Test
        void shouldPreferTheLongestPrefix() {
            Tenant wide = DB.tenants()
                    .provision(TestDatabase.OPERATOR, wish("wide", new Route("s-prefix", "")))
                    .tenant();
            Tenant narrow = DB.tenants()
                    .provision(TestDatabase.OPERATOR, wish("narrow", new Route("s-prefix", "nar")))
                    .tenant();

            assertThat(DB.catalogue().byStream("s-prefix", "narrow-1")).contains(narrow);
            assertThat(DB.catalogue().byStream("s-prefix", "n")).contains(wide);
        }
    }

    @Nested
    class WhenItIsRefused {

        @Test
        void shouldNameEverythingThatIsWrong() {
            NewTenant wrong = new NewTenant("Not OK", " ", "EURO", "Mars/Base", List.of(new Route("a b", null)));

            assertThatThrownBy(() -> DB.tenants().provision(TestDatabase.OPERATOR, wrong))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.violations())
                            .extracting(Refusal.Violation::field)
                            .containsExactlyInAnyOrder("id", "name", "currency", "zone", "routes"));
        }

        @Test
        void shouldNotTakeAnotherCompanysRoute() {
            DB.tenants().provision(TestDatabase.OPERATOR, wish("holder", new Route("s-held", "h")));

            assertThatThrownBy(() ->
                            DB.tenants().provision(TestDatabase.OPERATOR, wish("taker", new Route("s-held", "h"))))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT));
            assertThat(DB.catalogue().byId(new TenantId("taker"))).isEmpty();
        }

        @Test
        void shouldNotLetAnybodyButAnOperator() {
            Caller admin =
                    new Caller(Optional.of(new TenantId("acme")), "admin@acme.test", "Ada", Set.of(Role.TENANT_ADMIN));

            assertThatThrownBy(() -> DB.tenants().provision(admin, wish("mine")))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
            assertThatThrownBy(() -> DB.tenants().states(admin)).isInstanceOf(Refusal.class);
        }
    }

    @Nested
    class WhenACompanyWorks {

        @Test
        void shouldNotReadAnother() throws Exception {
            Tenant one = DB.newCompany();
            Tenant other = DB.newCompany();

            assertThatThrownBy(
                            () -> as(one, "SELECT count(*) FROM " + other.id().schema() + ".expense"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied for schema");
            assertThatThrownBy(() -> as(one, "SELECT count(*) FROM platform.tenant"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> as(one, "DELETE FROM schema_history"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> as(one, "CREATE TABLE mine (id int)")).isInstanceOf(SQLException.class);
            assertThat(as(one, "SELECT count(*) FROM expense")).isZero();
        }

        @Test
        void shouldLeaveTheConnectionAsItFoundIt() throws Exception {
            Tenant one = DB.newCompany();

            String after = DB.runTime().inTransaction(() -> {
                try (Connection connection = DB.runTime().getConnection()) {
                    try (TenantScope scope = TenantScope.enter(connection, one.id())) {
                        assertThat(state(connection))
                                .isEqualTo(one.id().schema() + " in " + one.id().schema() + ", pg_temp");
                        assertThat(scope).isNotNull();
                    }
                    return state(connection);
                }
            });

            assertThat(after).isEqualTo("expense_app in platform");
        }

        @Test
        void shouldSeeNoTableWhenTheCompanyIsForgotten() {
            Tenant one = DB.newCompany();

            assertThatThrownBy(() -> number(DB.runTime(), "SELECT count(*) FROM expense"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("does not exist");
            assertThatThrownBy(() -> number(
                            DB.runTime(), "SELECT count(*) FROM " + one.id().schema() + ".expense"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }

        @Test
        void shouldRefuseToWorkWithoutATransaction() throws Exception {
            Tenant one = DB.newCompany();

            try (Connection connection = DB.runTime().getConnection()) {
                assertThatThrownBy(() -> TenantScope.enter(connection, one.id()))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("needs a transaction");
            }
        }

        @Test
        void shouldRefuseACompanyThatIsNotThere() {
            assertThatThrownBy(() -> DB.runTime().inTransaction(() -> {
                        try (Connection connection = DB.runTime().getConnection()) {
                            return TenantScope.enter(connection, new TenantId("nobody"));
                        }
                    }))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("does not exist");
        }

        private static long as(Tenant tenant, String sql) throws Exception {
            return DB.runTime().inTransaction(() -> {
                try (Connection connection = DB.runTime().getConnection();
                        TenantScope scope = TenantScope.enter(connection, tenant.id())) {
                    assertThat(scope).isNotNull();
                    return number(DB.runTime(), sql);
                }
            });
        }

        private static String state(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT current_user || ' in ' || current_setting('search_path')")) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
