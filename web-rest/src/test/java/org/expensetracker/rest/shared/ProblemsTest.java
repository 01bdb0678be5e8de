package org.expensetracker.rest.shared;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.expensetracker.shared.Refusal;
import org.expensetracker.shared.Refusal.Violation;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    private static Problem problem(Throwable thrown) {
        return Problems.of(thrown, "GET", "/api/expenses");
    }

    @Test
    void shouldGiveEachRefusalItsStatusAndItsWords() {
        assertThat(problem(Refusal.notFound("There is no such expense.")))
                .isEqualTo(new Problem(
                        "urn:expense-tracker:problem:not-found",
                        "Not found",
                        404,
                        "There is no such expense.",
                        List.of(),
                        null));
        assertThat(problem(Refusal.forbidden("No.")).status()).isEqualTo(403);
        assertThat(problem(Refusal.conflict("No.")).status()).isEqualTo(409);
        assertThat(problem(Refusal.unavailable("Not now.")).status()).isEqualTo(503);
        assertThat(problem(Refusal.unavailable("Not now.")).detail()).isEqualTo("Not now.");
        assertThat(problem(Refusal.invalid("amount", "is missing.")).status()).isEqualTo(400);
    }

    @Test
    void shouldListEveryViolation() {
        List<Violation> violations = List.of(new Violation("a", "is missing."), new Violation("b", "is missing."));

        Problem problem = problem(Refusal.invalid(violations));

        assertThat(problem.errors()).isEqualTo(violations);
        assertThat(problem.detail()).isEqualTo("2 parts of the request are wrong: see errors.");
    }

    @Test
    void shouldSeeThroughTheEjbContainer() {
        EJBException wrapped = new EJBException(new EJBException(Refusal.conflict("Taken.")));

        assertThat(problem(wrapped).status()).isEqualTo(409);
    }

    @Test
    void shouldTellNothingOfOurOwnFaultsButAnIncident() {
        Problem problem = problem(new EJBException(new IllegalStateException("password=secret")));

        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.incident()).isNotBlank();
        assertThat(problem.detail()).contains(problem.incident());
        assertThat(json(problem)).doesNotContain("secret").doesNotContain("IllegalState");
    }

    @Test
    void shouldBeWrittenWithoutEmptyMembers() {
        assertThat(json(Problem.of(404, "There is nothing at /x.")))
                .isEqualTo("{\"type\":\"urn:expense-tracker:problem:not-found\",\"title\":\"Not found\",\"status\":404,"
                        + "\"detail\":\"There is nothing at /x.\"}");
    }

    @Test
    void shouldChallengeWithAnErrorOnlyWhereATokenWasSent() {
        assertThat(Challenge.unauthenticated(null)).isEqualTo("Bearer realm=\"expense-tracker\"");
        assertThat(Challenge.unauthenticated("Bearer x.y.z")).contains("error=\"invalid_token\"");
    }

    private static String json(Problem problem) {
        return new String(Json.bytes(problem), StandardCharsets.UTF_8);
    }
}
