package org.expensetracker.kinesis.ra;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTest {

    @Test
    void shouldTellEveryMessageOnceAndNoWrapper() {
        Exception root = new SQLException("role does not exist");
        Exception middle = new IllegalStateException("cannot store: role does not exist", root);

        assertThat(Reason.of(new EJBException("method such and such", middle)))
                .isEqualTo("cannot store: role does not exist");
    }

    @Test
    void shouldNameAFailureWithoutAMessage() {
        assertThat(Reason.of(new NullPointerException())).isEqualTo("java.lang.NullPointerException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "53300", "57P01", "58030"})
    void shouldBlameTheDatabaseForWhatRecordsCannotCause(String state) {
        assertThat(Reason.isOutage(new EJBException(new IllegalStateException(new SQLException("x", state)))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "23505", "42501"})
    void shouldNotBlameTheDatabaseForOtherRefusals(String state) {
        assertThat(Reason.isOutage(new SQLException("x", state))).isFalse();
    }

    @Test
    void shouldNotBlameRecordsForABeanThatHasEnded() {
        Exception ended = new EJBComponentUnavailableException("component is shutting down");

        assertThat(Reason.isOutage(new EJBException(ended))).isTrue();
        assertThat(Reason.isOutage(new EJBException("no such luck"))).isFalse();
    }

    /** Called as WildFly's own, which is in no API. */
    private static final class EJBComponentUnavailableException extends EJBException {

        private static final long serialVersionUID = 1;

        EJBComponentUnavailableException(String message) {
            super(message);
        }
    }

    @Test
    void shouldKnowOutagesByTheirType() {
        assertThat(Reason.isOutage(new SQLTransientConnectionException("x"))).isTrue();
        assertThat(Reason.isOutage(new IllegalStateException("x"))).isFalse();
    }
}
