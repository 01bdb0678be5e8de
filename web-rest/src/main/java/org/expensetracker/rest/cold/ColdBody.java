package org.expensetracker.rest.cold;

import org.expensetracker.cold.ColdWish;
import org.expensetracker.rest.shared.Fields;

/** Settings of the archive as they are sent. */
final class ColdBody {

    /** More than any setting can be, and still a number. */
    private static final long MOST = 100_000;

    private ColdBody() {}

    /** What breaks the form of a body is told before what breaks the sense of a setting. */
    static ColdWish wish(Fields body) {
        Integer months = number(body.count("hotMonths"));
        Integer years = number(body.count("keptYears"));
        body.done();
        return new ColdWish(months, years);
    }

    private static Integer number(Long value) {
        return value == null ? null : (int) Math.min(value, MOST);
    }
}
