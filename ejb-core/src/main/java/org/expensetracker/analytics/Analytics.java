package org.expensetracker.analytics;

import jakarta.ejb.Stateless;
import java.time.LocalDate;
import org.expensetracker.tenant.Caller;

/** The boundary of the dashboard. */
@Stateless
public class Analytics {

    /**
     * The figures of some days, at most 400; an employee gets their own alone.
     *
     * @param from null for thirty days before {@code to}
     * @param to null for today in the company's zone
     * @param person null for everybody the caller sees
     */
    public Dashboard dashboard(Caller caller, LocalDate from, LocalDate to, String person) {
        throw new UnsupportedOperationException();
    }
}
