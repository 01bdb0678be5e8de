package org.expensetracker.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.TenantState.Condition;
import org.junit.jupiter.api.Test;

/** What a suspension opens and closes; SuspendedStreamTest in ingest has the records. */
class SuspensionTest {

    private static final TestDatabase DB = TestDatabase.get();

    private final Tenant company = DB.newCompany();
    private final String id = company.id().value();
    private final Caller employee = Callers.of(company, Role.EMPLOYEE);
    private final TenantCatalogue catalogue = new TenantCatalogue(DB.runTime(), DB.keys(), Clock.systemUTC());
    private final List<Deed> told = new ArrayList<>();
    private final Tenants tenants =
            new Tenants(new TenantSchemas(DB.owner(), DB.keys()), catalogue, changed -> told.add(changed.deed()));

    @Test
    void shouldLetPeopleReadAndChangeNothing() {
        TenantState state = tenants.suspend(TestDatabase.OPERATOR, id, true);

        assertThat(state.condition()).isEqualTo(Condition.READ_ONLY);
        assertThat(catalogue.ofReader(employee)).isEqualTo(company);
        assertThat(tenants.mine(employee)).isEqualTo(company);
        assertThatThrownBy(() -> catalogue.ofCaller(employee))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN))
                .hasMessageContaining("you may read");
        assertThat(catalogue.all()).doesNotContain(company);
        assertThat(catalogue.ofRecord(employee)).contains(company);
    }

    @Test
    void shouldOpenNothingWhereReadingIsNotWanted() {
        tenants.suspend(TestDatabase.OPERATOR, id, true);

        TenantState state = tenants.suspend(TestDatabase.OPERATOR, id, false);

        assertThat(state.condition()).isEqualTo(Condition.SUSPENDED);
        assertThatThrownBy(() -> catalogue.ofReader(employee)).hasMessageContaining("is suspended");
        assertThatThrownBy(() -> catalogue.ofCaller(employee)).hasMessageContaining("is suspended");
    }

    @Test
    void shouldOpenEverythingWhenResumed() {
        tenants.suspend(TestDatabase.OPERATOR, id, false);

        TenantState state = tenants.resume(TestDatabase.OPERATOR, id);

        assertThat(state.condition()).isEqualTo(Condition.SERVED);
        assertThat(catalogue.ofCaller(employee)).isEqualTo(company);
        assertThat(catalogue.hold(company.id())).contains(Hold.QUEUE);
    }

    @Test
    void shouldHoldNothingOfACompanyThatWasNotSuspended() {
        tenants.resume(TestDatabase.OPERATOR, id);

        assertThat(catalogue.hold(company.id())).isEmpty();
    }

    @Test
    void shouldBeOnRecordOnceWithWhatWasBefore() {
        tenants.suspend(TestDatabase.OPERATOR, id, true);
        tenants.suspend(TestDatabase.OPERATOR, id, true);
        tenants.resume(TestDatabase.OPERATOR, id);
        tenants.resume(TestDatabase.OPERATOR, id);

        assertThat(told)
                .extracting(Deed::action, Deed::before, Deed::after, deed -> deed.subjects()
                        .get(0))
                .containsExactly(
                        tuple(Action.COMPANY_SUSPENDED, status("ACTIVE"), status("READ_ONLY"), "company:" + id),
                        tuple(Action.COMPANY_RESUMED, status("READ_ONLY"), status("ACTIVE"), "company:" + id));
    }

    private static Map<String, String> status(String status) {
        return Map.of("status", status);
    }

    @Test
    void shouldNotHideThatTheSchemaIsUnsound() {
        DB.quarantine(company, "V11 failed");
        try {
            TenantState state = tenants.suspend(TestDatabase.OPERATOR, id, false);

            assertThat(state.condition()).isEqualTo(Condition.SUSPENDED);
            assertThat(state.problem()).isEqualTo("V11 failed");
            assertThat(catalogue.ofRecord(employee))
                    .as("where it cannot be written")
                    .isEmpty();
            assertThat(tenants.condition(employee)).contains(Condition.SUSPENDED);
            assertThat(tenants.resume(TestDatabase.OPERATOR, id).condition()).isEqualTo(Condition.QUARANTINED);
        } finally {
            DB.quarantine(company, null);
        }
    }

    @Test
    void shouldRefuseEverybodyElseAndUnknownCompanies() {
        Caller admin = Callers.of(company, Role.TENANT_ADMIN);

        assertThatThrownBy(() -> tenants.suspend(admin, id, true)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> tenants.resume(admin, id)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> tenants.suspend(TestDatabase.OPERATOR, "nobody", true))
                .hasMessageContaining("no company \"nobody\"");
    }
}
