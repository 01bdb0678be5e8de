package org.expensetracker.ui.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TenantId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VerifiedClaimsTest {

    private final Map<String, Object> claims = new HashMap<>(Map.of(
            "preferred_username",
            "Finance@acme.test",
            "name",
            "Fin Ance",
            "groups",
            List.of("finance", "employee", "offline_access"),
            "organization",
            Map.of("acme", Map.of("id", "1"))));

    @Test
    void shouldMakeTheCallerOfACompany() {
        Caller caller = new VerifiedClaims(claims).toCaller();

        assertThat(caller.company()).isEqualTo(new TenantId("acme"));
        assertThat(caller.person()).isEqualTo("finance@acme.test");
        assertThat(caller.name()).isEqualTo("Fin Ance");
        assertThat(caller.roles()).containsExactlyInAnyOrder(Role.FINANCE, Role.EMPLOYEE);
    }

    @Nested
    class WhenTheOrganizationIsNotExactlyOne {

        @Test
        void shouldRefuseACompanyWhereThereAreSeveral() {
            claims.put("organization", Map.of("acme", Map.of(), "globex", Map.of()));

            assertThatThrownBy(() -> new VerifiedClaims(claims).toCaller().company())
                    .isInstanceOf(Refusal.class);
        }

        @Test
        void shouldRefuseACompanyWhereThereIsNone() {
            claims.remove("organization");

            assertThat(new VerifiedClaims(claims).toCaller().tenant()).isEmpty();
        }
    }

    @Test
    void shouldNameNoCompanyByAnAliasThatNoneCanHave() {
        claims.put("organization", Map.of("ACME & Sons", Map.of()));

        assertThat(new VerifiedClaims(claims).toCaller().tenant()).isEmpty();
    }

    @Test
    void shouldGiveNoRoleToALoginWithoutGroups() {
        claims.remove("groups");

        assertThat(new VerifiedClaims(claims).toCaller().roles()).isEmpty();
    }

    @Test
    void shouldRefuseATokenThatNamesNobody() {
        claims.remove("preferred_username");

        assertThatThrownBy(() -> new VerifiedClaims(claims).toCaller()).hasMessageContaining("preferred_username");
    }
}
