package org.expensetracker.shared;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The one clock that beans are given; tests hand their own to the constructor. */
@Dependent
class SystemClock {

    /** Real time, in UTC. */
    @Produces
    @Dependent
    Clock clock() {
        return Clock.systemUTC();
    }
}
