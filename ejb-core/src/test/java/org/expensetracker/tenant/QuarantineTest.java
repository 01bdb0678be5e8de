package org.expensetracker.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.TenantState.Condition;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A company whose migration fails waits, and nobody else. */
class QuarantineTest {

    private static final TestDatabase DB = TestDatabase.get();

    private final Tenant broken = DB.newCompany();
    private final Tenant sound = DB.newCompany();
    private final TenantCatalogue catalogue = new TenantCatalogue(DB.runTime(), DB.keys(), Clock.systemUTC());
    private final TenantSchemas schemas = new TenantSchemas(DB.owner(), DB.keys());
    private final List<CatalogueChanged> told = new ArrayList<>();
    private final Tenants tenants = new Tenants(schemas, catalogue, told::add);
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(3);
    private final Migrations migrations = new Migrations(schemas, catalogue, new RunTimeRights(DB.runTime()), executor);

    /** Takes the newest script back and puts something in its way. */
    @BeforeEach
    void breakOne() throws SQLException {
        takeBack(broken);
        takeBack(sound);
        execute("CREATE TABLE %s.company (in_the_way int)", broken);
    }

    @AfterEach
    void mendAll() throws SQLException {
        mend();
        new CompanyMigration(schemas).migrate(broken.id());
        new CompanyMigration(schemas).migrate(sound.id());
        executor.shutdownNow();
    }

    private static void takeBack(Tenant company) throws SQLException {
        execute("DROP TABLE %s.company", company);
        execute("DELETE FROM %s.schema_history WHERE version IN ('10', '11', '12')", company);
        execute("DROP TABLE %1$s.cold_setting, %1$s.cold_month", company);
        execute(
                "UPDATE platform.tenant SET schema_version = 9 WHERE 'tenant_' || replace(id, '-', '_') = '%s'",
                company);
    }

    private void mend() throws SQLException {
        execute(
                "DO $$ BEGIN IF EXISTS (SELECT FROM information_schema.columns WHERE table_schema = '%1$s'"
                        + " AND column_name = 'in_the_way') THEN DROP TABLE %1$s.company; END IF; END $$",
                broken);
    }

    private static void execute(String sql, Tenant company) throws SQLException {
        TestDatabase.execute(DB.superuser(), sql.formatted(company.id().schema()));
    }

    /** As at a start, without the companies of other tests. */
    private void migrateBoth() throws SQLException {
        new CompanyMigration(schemas).migrate(broken.id());
        new CompanyMigration(schemas).migrate(sound.id());
        catalogue.require(schemas.newest());
    }

    private TenantState state(Tenant company) {
        return tenants.states(TestDatabase.OPERATOR).stream()
                .filter(state -> state.tenant().equals(company))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldLetAllOthersBeServed() {
        migrations.begin();

        assertThat(migrations.complete()).isTrue();
        assertThat(catalogue.quarantined()).containsKey(broken.id()).doesNotContainKey(sound.id());
        assertThat(catalogue.all()).contains(sound).doesNotContain(broken);
        assertThat(catalogue.ofCaller(Callers.of(sound, Role.EMPLOYEE))).isEqualTo(sound);
        assertThat(state(sound).condition()).isEqualTo(Condition.SERVED);
        assertThat(state(sound).schemaVersion()).isEqualTo(schemas.newest());
    }

    @Test
    void shouldNotLookAtACompanyThatIsUpToDate() throws SQLException {
        List<TenantId> looked = new CopyOnWriteArrayList<>();
        TenantSchemas watched = new TenantSchemas(DB.owner(), DB.keys()) {
            @Override
            int migrate(TenantId tenant) throws SQLException {
                looked.add(tenant);
                return super.migrate(tenant);
            }
        };
        new CompanyMigration(watched).migrate(sound.id());

        new Migrations(watched, catalogue, new RunTimeRights(DB.runTime()), executor).begin();

        assertThat(looked).containsOnlyOnce(sound.id()).contains(broken.id());
    }

    @Test
    void shouldTellTheOperatorWhatIsWrongAndThePeopleToWait() throws SQLException {
        migrateBoth();

        TenantState state = state(broken);
        assertThat(state.condition()).isEqualTo(Condition.QUARANTINED);
        assertThat(state.problem())
                .contains("V10__company.sql", "already exists")
                .doesNotContain("Statement");
        assertThat(state.bytes()).isPositive();
        assertThatThrownBy(() -> catalogue.ofCaller(Callers.of(broken, Role.EMPLOYEE)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE))
                .hasMessageContaining("Nothing is lost")
                .hasMessageNotContaining("V10");
        assertThat(catalogue.ofRecord(Callers.of(broken, Role.EMPLOYEE))).isEmpty();
    }

    @Nested
    class WhenAnOperatorRetries {

        @Test
        void shouldServeTheCompanyOnceTheCauseIsMended() throws SQLException {
            migrateBoth();
            mend();

            TenantState state = tenants.retry(TestDatabase.OPERATOR, broken.id().value());

            assertThat(state.condition()).isEqualTo(Condition.SERVED);
            assertThat(state.problem()).isNull();
            assertThat(state.schemaVersion()).isEqualTo(schemas.newest());
            assertThat(catalogue.ofCaller(Callers.of(broken, Role.EMPLOYEE))).isEqualTo(broken);
            assertThat(told).extracting(CatalogueChanged::deed).satisfiesExactly(deed -> {
                assertThat(deed.action()).isEqualTo(Action.COMPANY_MIGRATED);
                assertThat(deed.subjects()).containsExactly("company:" + broken.id());
                assertThat(((SchemaState) deed.before()).problem()).contains("already exists");
                assertThat(((SchemaState) deed.after()).problem()).isNull();
            });
        }

        @Test
        void shouldKeepTheCompanyInQuarantineWhileItFails() throws SQLException {
            migrateBoth();

            TenantState state = tenants.retry(TestDatabase.OPERATOR, broken.id().value());

            assertThat(state.condition()).isEqualTo(Condition.QUARANTINED);
            assertThat(told).hasSize(1);
        }

        @Test
        void shouldChangeNothingOfACompanyThatIsServed() throws SQLException {
            migrateBoth();
            TenantState before = state(sound);

            assertThat(tenants.retry(TestDatabase.OPERATOR, sound.id().value())).isEqualTo(before);
        }

        @Test
        void shouldRefuseEverybodyElseAndUnknownCompanies() {
            assertThatThrownBy(() -> tenants.retry(
                            Callers.of(broken, Role.TENANT_ADMIN), broken.id().value()))
                    .isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> tenants.retry(TestDatabase.OPERATOR, "nobody"))
                    .hasMessageContaining("no company \"nobody\"");
            assertThatThrownBy(() -> tenants.retry(TestDatabase.OPERATOR, "No Name"))
                    .hasMessageContaining("no company \"No Name\"");
        }
    }

    @Nested
    class WhenProgramsOfTwoVersionsRun {

        @Test
        void shouldLetTheOlderOneGoOnWithWhatTheNewerOneCouldNotMigrate() {
            SchemaState state = new SchemaState(10, null, "V11 failed", 11);

            assertThat(state.hindrance(10)).isEmpty();
            assertThat(state.hindrance(11)).contains("V11 failed");
        }

        @Test
        void shouldNotLetTheNewerOneWorkWithWhatOnlyTheOlderOneMigrated() {
            SchemaState state = new SchemaState(10, null, null, null);

            assertThat(state.hindrance(10)).isEmpty();
            assertThat(state.hindrance(11))
                    .hasValueSatisfying(why -> assertThat(why).contains("at version 10", "needs 11"));
        }

        @Test
        void shouldNotTakeAProblemBackThatOnlyTheNewerOneHas() throws SQLException {
            new CompanyMigration(schemas).migrate(sound.id());
            execute(
                    "UPDATE platform.tenant SET problem = 'V99 failed', problem_version = 99 WHERE 'tenant_'"
                            + " || replace(id, '-', '_') = '%s'",
                    sound);

            new CompanyMigration(schemas).migrate(sound.id());

            assertThat(state(sound).problem()).isEqualTo("V99 failed");
            execute(
                    "UPDATE platform.tenant SET problem = NULL, problem_version = NULL WHERE 'tenant_'"
                            + " || replace(id, '-', '_') = '%s'",
                    sound);
        }
    }

    @Test
    void shouldNotQuarantineWhatAnotherNodeHasMigratedMeanwhile() throws SQLException {
        execute(
                "UPDATE platform.tenant SET migrated_at = NULL, schema_version = NULL WHERE 'tenant_'"
                        + " || replace(id, '-', '_') = '%s'",
                sound);
        boolean[] failed = new boolean[1];
        TenantSchemas late = new TenantSchemas(DB.owner(), DB.keys()) {
            @Override
            int migrate(TenantId tenant) throws SQLException {
                if (!failed[0]) {
                    failed[0] = true;
                    new CompanyMigration(schemas).migrate(tenant);
                    throw new FlywayException("This node was too late.");
                }
                return super.migrate(tenant);
            }
        };

        Optional<String> problem = new CompanyMigration(late).migrate(sound.id());

        assertThat(problem).isEmpty();
        assertThat(state(sound).problem()).isNull();
    }
}
