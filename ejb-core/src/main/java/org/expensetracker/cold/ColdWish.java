package org.expensetracker.cold;

import java.util.ArrayList;
import java.util.List;
import org.expensetracker.shared.Refusal;
import org.expensetracker.shared.Refusal.Violation;

/**
 * What a company wants to set for its old months; valid.
 *
 * @param hotMonths 13 to 1,200; null for all
 * @param keptYears 10 to 100; null for all. Ten are what the laws of several countries ask for books (§ 147 AO, Art. 958f OR)
 */
public record ColdWish(Integer hotMonths, Integer keptYears) {

    /** So many that a month can be compared with that of the year before. */
    static final int FEWEST_MONTHS = 13;

    static final int FEWEST_YEARS = 10;

    private static final int MOST_MONTHS = 1200;
    private static final int MOST_YEARS = 100;

    /** Refuses with everything that is wrong. */
    public ColdWish {
        List<Violation> wrong = new ArrayList<>();
        if (hotMonths != null && (hotMonths < FEWEST_MONTHS || hotMonths > MOST_MONTHS)) {
            wrong.add(new Violation("hotMonths", "is to be from 13 to 1200 months, or left out for all."));
        }
        if (keptYears != null && (keptYears < FEWEST_YEARS || keptYears > MOST_YEARS)) {
            wrong.add(new Violation(
                    "keptYears", "is to be from 10 to 100 years, since laws ask for ten, or left out for all."));
        }
        if (keptYears != null && hotMonths == null) {
            wrong.add(new Violation("hotMonths", "is needed with keptYears: only what is in the archive is removed."));
        }
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(wrong);
        }
    }
}
