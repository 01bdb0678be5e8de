package org.expensetracker.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.expensetracker.export.Seals;
import org.expensetracker.identity.NoKeycloak;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.Hold;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TenantState.Condition;
import org.junit.jupiter.api.Test;

/** Who may have a company deleted, what that closes, and how it is kept. */
class DeletionsTest extends DyingCompany {

    @Test
    void shouldCloseTheCompanyAtOnceAndEraseNothingYet() throws SQLException {
        assertThat(ask().condition()).isEqualTo(Condition.CLOSING);
        erase(NOW.plus(GRACE).minusSeconds(1));

        assertThat(schemaStands()).isTrue();
        assertThat(DB.catalogue().state(company.id()))
                .hasValueSatisfying(state -> assertThat(state.eraseAfter()).isEqualTo(NOW.plus(GRACE)));
        assertThat(DB.catalogue().hold(company.id())).contains(Hold.CLOSED);
        assertThat(DB.catalogue().held()).contains(company.id());
        assertThat(DB.catalogue().all()).doesNotContain(company);
        assertThatThrownBy(() -> DB.catalogue().ofReader(employee))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("will be deleted after " + NOW.plus(GRACE))
                .hasMessageContaining("operator");
        assertThat(DB.tenants().end(employee)).contains(NOW.plus(GRACE));
    }

    @Test
    void shouldKeepTheFirstDateWhenItIsAskedForAgain() {
        ask();
        deletions(new Terms(Optional.of(Duration.ZERO), seals, NoKeycloak.unreachable()))
                .ask(OPERATOR, id, id, "At once.");

        assertThat(DB.catalogue().state(company.id()))
                .hasValueSatisfying(state -> assertThat(state.eraseAfter()).isEqualTo(NOW.plus(GRACE)));
        assertThat(told).singleElement().satisfies(deed -> {
            assertThat(deed.action()).isEqualTo(Action.COMPANY_CLOSED);
            assertThat(deed.company()).isEmpty();
            assertThat(deed.by()).isEqualTo(OPERATOR);
            assertThat(deed.reason()).isEqualTo("They moved away.");
            assertThat(deed.before()).isEqualTo(Map.of("status", "ACTIVE"));
        });
    }

    @Test
    void shouldBeWhatItWasWhenItIsKept() {
        DB.tenants().suspend(OPERATOR, id, true);
        ask();

        assertThat(deletions().keep(OPERATOR, id).condition()).isEqualTo(Condition.READ_ONLY);
        assertThat(deletions().keep(OPERATOR, id).condition()).isEqualTo(Condition.READ_ONLY);

        assertThat(told).extracting(Deed::action).containsExactly(Action.COMPANY_CLOSED, Action.COMPANY_KEPT);
        assertThat(DB.tenants().resume(OPERATOR, id).condition()).isEqualTo(Condition.SERVED);
        assertThat(DB.catalogue().hold(company.id()))
                .as("what waits goes first")
                .contains(Hold.QUEUE);
        assertThat(ask().condition()).as("asked again").isEqualTo(Condition.CLOSING);
    }

    @Test
    void shouldNotBeSuspendedResumedOrSetUpMeanwhile() {
        ask();

        assertThatThrownBy(() -> DB.tenants().resume(OPERATOR, id)).hasMessageContaining("keep it first");
        assertThatThrownBy(() -> DB.tenants().suspend(OPERATOR, id, true)).hasMessageContaining("keep it first");
    }

    @Test
    void shouldBeRefusedToEverybodyElse() {
        for (Role role : Role.values()) {
            Caller somebody = Callers.of(company, role);
            if (!somebody.is(Role.PLATFORM_OPERATOR)) {
                assertThatThrownBy(() -> deletions().ask(somebody, id, id, "x")).isInstanceOf(Refusal.class);
                assertThatThrownBy(() -> deletions().keep(somebody, id)).isInstanceOf(Refusal.class);
                assertThatThrownBy(() -> deletions().certificate(somebody, id)).isInstanceOf(Refusal.class);
                assertThatThrownBy(() -> deletions().erased(somebody)).isInstanceOf(Refusal.class);
            }
        }
        assertThat(told).isEmpty();
        assertThat(DB.catalogue().ofCaller(employee)).isEqualTo(company);
    }

    @Test
    void shouldBeMeant() {
        assertThatThrownBy(() -> deletions().ask(OPERATOR, id, "acme", "Gone."))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(
                                refusal.violations().get(0).field())
                        .isEqualTo("confirm"));
        assertThatThrownBy(() -> deletions().ask(OPERATOR, id, id, " "))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(
                                refusal.violations().get(0).field())
                        .isEqualTo("reason"));
        assertThatThrownBy(() -> deletions().ask(OPERATOR, "nobody", "nobody", "Gone."))
                .hasMessageContaining("no company \"nobody\"");
        assertThatThrownBy(() -> deletions().keep(OPERATOR, "nobody")).hasMessageContaining("no company \"nobody\"");
        assertThatThrownBy(() -> deletions().certificate(OPERATOR, id)).hasMessageContaining("not erased here");
    }

    @Test
    void shouldSayAtTheBeginningWhatWouldBeMissingInTheEnd() {
        Terms noKey = new Terms(Optional.empty(), new Seals(), NoKeycloak.unreachable());
        Terms noClient = new Terms(Optional.empty(), seals, NoKeycloak.withoutClient());

        assertThatThrownBy(() -> deletions(noKey).ask(OPERATOR, id, id, "Gone."))
                .hasMessageContaining("EXPENSES_EXPORT_KEY");
        assertThatThrownBy(() -> deletions(noClient).ask(OPERATOR, id, id, "Gone."))
                .hasMessageContaining("KEYCLOAK_ADMIN_CLIENT_ID");
        assertThat(DB.catalogue().ofCaller(employee)).isEqualTo(company);
        assertThatThrownBy(() -> new Terms(Optional.of(Duration.ofDays(-1)), seals, NoKeycloak.unreachable()))
                .hasMessageContaining("EXPENSES_DELETION_GRACE");
    }
}
