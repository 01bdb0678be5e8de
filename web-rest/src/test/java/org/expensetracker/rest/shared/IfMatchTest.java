package org.expensetracker.rest.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.rest.SampleExpense;
import org.expensetracker.shared.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {

    private final ExpenseView expense = SampleExpense.of("employee@acme.test");
    private final List<Integer> expected = new ArrayList<>();

    private ExpenseView change(Integer version) {
        expected.add(version);
        return expense;
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"*", " * "})
    void shouldExpectNoVersionWithoutACondition(String header) {
        assertThat(new IfMatch(header).guard(expense::version, this::change)).isEqualTo(expense);
        assertThat(expected).containsOnlyNulls();
    }

    @Test
    void shouldExpectTheVersionThatWasRead() {
        new IfMatch("\"7\"").guard(expense::version, this::change);

        assertThat(expected).containsExactly(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "W/\"7\"", "\"seven\"", "\"99999999999\"", ""})
    void shouldFailForATagThatNoExpenseEverHad(String header) {
        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> new IfMatch(header).guard(expense::version, this::change));

        assertThat(problem.status()).isEqualTo(412);
        assertThat(expected).isEmpty();
    }

    @Test
    void shouldFailWhenSomebodyWasFirst() {
        ProblemException problem = catchThrowableOfType(
                ProblemException.class, () -> new IfMatch("\"1\"").guard(expense::version, version -> {
                    throw Refusal.conflict("Changed.");
                }));

        assertThat(problem.status()).isEqualTo(412);
        assertThat(problem).hasMessageContaining("version \"0\", not \"1\"");
    }

    @Test
    void shouldSayNotFoundBeforeAnythingAboutVersions() {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> new IfMatch("nonsense")
                .guard(
                        () -> {
                            throw Refusal.notFound("There is none.");
                        },
                        this::change));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
    }
}
