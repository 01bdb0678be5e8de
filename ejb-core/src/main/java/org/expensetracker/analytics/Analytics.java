package org.expensetracker.analytics;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.expensetracker.shared.Refusal;
import org.expensetracker.shared.Refusal.Violation;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantCatalogue;
import org.expensetracker.tenant.TenantSessions;

/** The boundary of the dashboard. Thread-safe, as every stateless bean. */
@Stateless
public class Analytics {

    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 400;
    private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2200, 1, 1);

    private TenantSessions sessions;
    private TenantCatalogue catalogue;
    private Clock clock;

    /** For the container. */
    public Analytics() {}

    /** Over these sessions; {@code clock} says what today is. */
    @Inject
    public Analytics(TenantSessions sessions, TenantCatalogue catalogue, Clock clock) {
        this.sessions = sessions;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /**
     * The figures of some days, at most 400; an employee gets their own alone. All of them stand at the same moment.
     *
     * @param from null for thirty days that end with {@code to}
     * @param to null for today in the company's zone
     * @param person null for everybody the caller sees
     * @throws Refusal for days in the wrong order, too many of them, or outside of 1970 to 2200
     */
    public Dashboard dashboard(Caller caller, LocalDate from, LocalDate to, String person) {
        Tenant tenant = catalogue.ofReader(caller);
        LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), tenant.zone()) : to;
        LocalDate first = from == null ? last.minusDays(USUAL_DAYS - 1L) : from;
        check(first, last, person);
        Question question =
                new Question(tenant.currency(), first, last, caller.seesEveryone() ? whom(person) : caller.person());
        Answers answers = sessions.in(tenant, question::ask);
        return answers.dashboard(clock.instant());
    }

    private static String whom(String person) {
        return person == null || person.isBlank() ? null : person.strip().toLowerCase(Locale.ROOT);
    }

    private static void check(LocalDate from, LocalDate to, String person) {
        List<Violation> violations = new ArrayList<>();
        if (from.isBefore(FIRST_DAY) || to.isAfter(LAST_DAY)) {
            violations.add(new Violation("from", "Choose days between " + FIRST_DAY + " and " + LAST_DAY + "."));
        } else if (from.isAfter(to)) {
            violations.add(new Violation("from", from + " is after " + to + ": exchange the two."));
        } else if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            violations.add(new Violation(
                    "from",
                    "Choose at most " + MOST_DAYS + " days; these are " + (ChronoUnit.DAYS.between(from, to) + 1)
                            + "."));
        }
        if (person != null && (person.length() > 200 || person.indexOf('\u0000') >= 0)) {
            violations.add(new Violation("person", "Give a user name of at most 200 characters."));
        }
        if (!violations.isEmpty()) {
            throw Refusal.invalid(violations);
        }
    }
}
