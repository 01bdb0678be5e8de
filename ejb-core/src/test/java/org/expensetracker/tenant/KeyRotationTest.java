package org.expensetracker.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.expensetracker.shared.Refusal;
import org.junit.jupiter.api.Test;

class KeyRotationTest {

    private static final TestDatabase DB = TestDatabase.get();
    private static final String PLACE = "expense.note 1";

    private final List<Deed> told = new ArrayList<>();
    private final TenantCatalogue catalogue = new TenantCatalogue(DB.runTime(), DB.keys(), Clock.systemUTC());
    private final TenantSchemas schemas = new TenantSchemas(DB.owner(), DB.keys());
    private final Tenants tenants = new Tenants(schemas, catalogue, changed -> told.add(changed.deed()));
    private final Tenant company = DB.newCompany();

    @Test
    void shouldOpenWhatTheOlderKeySealed() {
        String before = company.key().seal("before", PLACE);

        tenants.rotateKey(TestDatabase.OPERATOR, company.id().value());

        assertThat(company.key().open(before, PLACE)).isEqualTo("before");
        String after = company.key().seal("after", PLACE);
        assertThat(company.key().open(after, PLACE)).isEqualTo("after");
        // Tink's ciphertexts begin with the number of their key.
        assertThat(after.substring(0, 7)).isNotEqualTo(before.substring(0, 7));
    }

    @Test
    void shouldBeOnThePlatformsRecord() {
        tenants.rotateKey(TestDatabase.OPERATOR, company.id().value());

        assertThat(told).singleElement().satisfies(deed -> {
            assertThat(deed.company()).isEqualTo(Optional.empty());
            assertThat(deed.action()).isEqualTo(Action.COMPANY_KEY_ROTATED);
            assertThat(deed.subjects()).containsExactly("company:" + company.id());
        });
    }

    @Test
    void shouldRotateNothingThatIsNotOnRecord() {
        String before = company.key().seal("before", PLACE);
        Tenants unrecorded = new Tenants(schemas, catalogue, changed -> {
            throw new IllegalStateException("no record");
        });

        assertThatThrownBy(() ->
                        unrecorded.rotateKey(TestDatabase.OPERATOR, company.id().value()))
                .hasMessage("no record");

        assertThat(company.key().seal("after", PLACE)).startsWith(before.substring(0, 7));
    }

    @Test
    void shouldRefuseWhoIsNoOperatorAndWhatIsNoCompany() {
        assertThatThrownBy(() -> tenants.rotateKey(
                        Callers.of(company, Role.TENANT_ADMIN), company.id().value()))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> tenants.rotateKey(TestDatabase.OPERATOR, "no-such-company"))
                .hasMessageContaining("There is no company");
        assertThatThrownBy(() -> tenants.rotateKey(TestDatabase.OPERATOR, "No Name"))
                .hasMessageContaining("There is no company");
    }
}
