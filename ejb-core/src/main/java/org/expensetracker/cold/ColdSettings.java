package org.expensetracker.cold;

/**
 * What a company has set for its old months.
 *
 * @param hotMonths so many whole months stay in the database, beside the present one; null for all
 * @param keptYears so many whole calendar years are kept, beside the present one; null for all
 * @param version raised by every change, from 0
 */
public record ColdSettings(Integer hotMonths, Integer keptYears, int version) {

    /** What every company has until it sets something: everything stays where it is. */
    static final ColdSettings SHIPPED = new ColdSettings(null, null, 0);

    /** What the company wants instead; the same where it wants nothing else. */
    ColdSettings changed(ColdWish wish) {
        ColdSettings same = new ColdSettings(wish.hotMonths(), wish.keptYears(), version);
        return same.equals(this) ? this : new ColdSettings(wish.hotMonths(), wish.keptYears(), version + 1);
    }
}
