package org.expensetracker.rest.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.expensetracker.rest.shared.ProblemException;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TenantId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenClaimsTest {

    private static Caller caller(String claims) {
        return TokenClaims.caller(
                new Token(Json.createReader(new StringReader(claims)).readObject()));
    }

    private static Refusal refused(String claims) {
        return catchThrowableOfType(Refusal.class, () -> caller(claims));
    }

    @Nested
    class WhenTheTokenNamesOneCompany {

        @Test
        void shouldMakeTheCallerFromItsClaims() {
            Caller caller = caller(
                    """
                    {"preferred_username":"Employee@ACME.test","name":"Erin Employee",
                     "groups":["employee","offline_access"],"organization":{"acme":{"id":"1"}}}""");

            assertThat(caller)
                    .isEqualTo(new Caller(
                            Optional.of(new TenantId("acme")),
                            "employee@acme.test",
                            "Erin Employee",
                            Set.of(Role.EMPLOYEE)));
        }

        @Test
        void shouldAlsoReadAPlainListOfAliases() {
            assertThat(caller("{\"preferred_username\":\"a\",\"groups\":[],\"organization\":[\"acme\"]}")
                            .tenant())
                    .contains(new TenantId("acme"));
        }

        @Test
        void shouldUseTheUserNameWhereThereIsNoOther() {
            assertThat(caller("{\"preferred_username\":\"a@b\",\"organization\":{\"acme\":{}}}")
                            .name())
                    .isEqualTo("a@b");
        }
    }

    @Nested
    class WhenTheTokenNamesNoCompanyOrSeveral {

        @ParameterizedTest
        @ValueSource(strings = {"", ",\"organization\":{}", ",\"organization\":[]", ",\"organization\":\"acme\""})
        void shouldRefuseAPersonOfNoCompany(String organization) {
            assertThat(refused("{\"preferred_username\":\"a\",\"groups\":[\"finance\"]" + organization + "}")
                            .kind())
                    .isEqualTo(Refusal.Kind.FORBIDDEN);
        }

        @Test
        void shouldLetAnOperatorBeOfNone() {
            Caller operator = caller("{\"preferred_username\":\"o\",\"groups\":[\"platform-operator\"]}");

            assertThat(operator.tenant()).isEmpty();
        }

        @Test
        void shouldRefuseAPersonOfSeveral() {
            assertThat(refused("{\"preferred_username\":\"a\",\"organization\":{\"acme\":{},\"globex\":{}}}"))
                    .hasMessageContaining("2 companies");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[{\"acme\":{}}]",
                    "[[\"acme\"]]",
                    "[1]",
                    "[null]",
                    "[\"acme\",\"acme\"]",
                    "7",
                    "true",
                    "null"
                })
        void shouldRefuseWhatIsNoName(String organization) {
            assertThat(refused("{\"preferred_username\":\"a\",\"groups\":[\"finance\"],\"organization\":" + organization
                                    + "}")
                            .kind())
                    .isEqualTo(Refusal.Kind.FORBIDDEN);
        }

        @Test
        void shouldRefuseAnAliasThatCanBeNoSchema() {
            assertThat(refused("{\"preferred_username\":\"a\",\"organization\":{\"acme; drop\":{}}}")
                            .kind())
                    .isEqualTo(Refusal.Kind.FORBIDDEN);
        }
    }

    @Test
    void shouldRefuseATokenWithoutAUserName() {
        assertThat(refused("{\"organization\":{\"acme\":{}}}")).hasMessageContaining("user name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"nbf\":1061}", "{\"iat\":1061}", "{\"iat\":900,\"nbf\":9999999999}"})
    void shouldRefuseATokenWhoseTimeHasNotCome(String claims) {
        assertThatThrownBy(() -> begun(claims))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.status())
                        .isEqualTo(401));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"nbf\":1060,\"iat\":1060}", "{\"nbf\":0}", "{\"nbf\":null}"})
    void shouldBearWithClocksThatDifferALittle(String claims) {
        assertThatCode(() -> begun(claims)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"sid\":\"a-login\",\"jti\":\"a-token\",\"sub\":\"a-person\"} | a-login",
                "{\"jti\":\"a-token\",\"sub\":\"a-person\"} | a-token",
                "{\"sub\":\"a-person\"} | a-person"
            })
    void shouldNameTheLogin(String claims, String login) {
        assertThat(TokenClaims.login(
                        new Token(Json.createReader(new StringReader(claims)).readObject())))
                .isEqualTo(login);
    }

    private static void begun(String claims) {
        TokenClaims.requireBegun(
                new Token(Json.createReader(new StringReader(claims)).readObject()), Instant.ofEpochSecond(1_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "null", "true", "{}", "[\"a\"]", "\" \""})
    void shouldRefuseAUserNameThatIsNone(String name) {
        assertThat(refused("{\"preferred_username\":" + name + ",\"organization\":{\"acme\":{}}}"))
                .hasMessageContaining("user name");
    }

    /** A verified token, as MicroProfile hands it over. */
    private record Token(JsonObject claims) implements JsonWebToken {

        @Override
        public String getName() {
            return claims.getString("preferred_username", null);
        }

        @Override
        public Set<String> getClaimNames() {
            return claims.keySet();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T getClaim(String name) {
            if (name.equals("groups") && claims.containsKey(name)) {
                return (T) claims.getJsonArray(name).stream()
                        .map(group -> ((jakarta.json.JsonString) group).getString())
                        .collect(Collectors.toSet());
            }
            JsonValue value = claims.get(name);
            return (T) (value instanceof jakarta.json.JsonString text ? text.getString() : value);
        }
    }
}
