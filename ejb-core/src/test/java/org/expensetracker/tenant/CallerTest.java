package org.expensetracker.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.expensetracker.shared.Refusal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class CallerTest {

    private static final Optional<TenantId> ACME = Optional.of(new TenantId("acme"));

    private static Caller caller(Optional<TenantId> company, Role... roles) {
        return new Caller(company, "ann@acme.test", "Ann", Set.of(roles));
    }

    private static void assertForbidden(ThrowingCallable call, String words) {
        assertThatThrownBy(call)
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN));
    }

    @Nested
    class WhenAskedForTheCompany {

        @ParameterizedTest
        @EnumSource(mode = Mode.EXCLUDE, names = "PLATFORM_OPERATOR")
        void shouldNameItWithAnyRoleInIt(Role role) {
            assertThat(caller(ACME, role).company()).isEqualTo(new TenantId("acme"));
        }

        @Test
        void shouldRefuseAMemberWithoutARole() {
            assertForbidden(() -> caller(ACME).company(), "no role in company \"acme\"");
        }

        @Test
        void shouldRefuseAnOperatorWhoHasNoRoleThere() {
            assertForbidden(() -> caller(ACME, Role.PLATFORM_OPERATOR).company(), "no role in company \"acme\"");
        }

        @Test
        void shouldRefuseWhoeverIsOfNone() {
            assertForbidden(() -> caller(Optional.empty(), Role.FINANCE).company(), "belongs to no company");
        }
    }

    @Nested
    class WhenTheyHaveToRunThePlatform {

        @Test
        void shouldLetAnOperator() {
            assertThatCode(() ->
                            caller(Optional.empty(), Role.PLATFORM_OPERATOR).requireOperator())
                    .doesNotThrowAnyException();
        }

        @ParameterizedTest
        @EnumSource(mode = Mode.EXCLUDE, names = "PLATFORM_OPERATOR")
        void shouldRefuseEverybodyElse(Role role) {
            assertForbidden(() -> caller(ACME, role).requireOperator(), "platform-operator");
        }
    }
}
