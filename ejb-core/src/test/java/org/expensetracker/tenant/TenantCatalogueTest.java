package org.expensetracker.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.expensetracker.shared.MovingClock;
import org.junit.jupiter.api.Test;

/** What one node's memory knows of what another node did. */
class TenantCatalogueTest {

    private static final TestDatabase DB = TestDatabase.get();

    private final MovingClock clock = new MovingClock(Instant.parse("2026-03-15T12:00:00Z"));
    private final TenantCatalogue catalogue = new TenantCatalogue(DB.runTime(), DB.keys(), clock);

    /** A clock that a test moves. */
    @Test
    void shouldFindACompanyThatAnotherNodeHasJustSetUp() {
        assertThat(catalogue.byStream("no-such-stream", "key")).isEmpty();
        Tenant fresh = DB.newCompany();

        clock.forward(Duration.ofMillis(250));

        assertThat(catalogue.byId(fresh.id())).contains(fresh);
        assertThat(catalogue.byStream(fresh.id().value(), "any key")).contains(fresh);
    }

    @Test
    void shouldNotAskTheDatabaseForEveryUnknownCompany() {
        assertThat(catalogue.byStream("no-such-stream", "key")).isEmpty();
        Tenant fresh = DB.newCompany();

        assertThat(catalogue.byId(fresh.id())).isEmpty();
    }

    @Test
    void shouldSeeAChangeAfterFiveSeconds() throws SQLException {
        Tenant company = DB.newCompany();
        Caller employee = Callers.of(company, Role.EMPLOYEE);
        assertThat(catalogue.ofCaller(employee)).isEqualTo(company);
        TestDatabase.execute(
                DB.superuser(), "UPDATE platform.tenant SET status = 'SUSPENDED' WHERE id = '" + company.id() + "'");

        assertThat(catalogue.ofCaller(employee)).isEqualTo(company);
        clock.forward(Duration.ofSeconds(5));
        assertThatThrownBy(() -> catalogue.ofCaller(employee)).hasMessageContaining("is suspended");
    }
}
