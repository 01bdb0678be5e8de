package org.expensetracker.analytics;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * What a dashboard asks the running totals. It is one statement, so that all figures stand at the same moment and agree
 * with each other however fast expenses arrive.
 *
 * @param person null for everybody
 */
record Question(Currency currency, LocalDate from, LocalDate to, String person) {

    /**
     * One row for each key of each part. In "day" and "month" the key is a date; amounts before {@code from} are in
     * {@code before}, except by day and month, where each has a row of its own.
     */
    private static final String EVERYTHING =
            """
            WITH totals AS (
                SELECT day, category, person, posted_amount, posted_count, pending_amount, day >= :from AS now
                FROM daily_total
                WHERE currency = :currency AND day BETWEEN :before AND :to
                  AND (CAST(:person AS text) IS NULL OR person = :person))
            SELECT 'day' AS part, CAST(day AS text) AS key, sum(posted_amount) AS amount, 0.0 AS before,
                   CAST(sum(posted_count) AS bigint) AS count, sum(pending_amount) AS pending
            FROM totals GROUP BY day
            UNION ALL
            SELECT 'category', category, coalesce(sum(posted_amount) FILTER (WHERE now), 0),
                   coalesce(sum(posted_amount) FILTER (WHERE NOT now), 0),
                   CAST(coalesce(sum(posted_count) FILTER (WHERE now), 0) AS bigint), 0.0
            FROM totals GROUP BY category HAVING sum(posted_count) > 0
            UNION ALL
            (SELECT 'person', person, sum(posted_amount), 0.0, CAST(sum(posted_count) AS bigint), 0.0
            FROM totals WHERE now GROUP BY person HAVING sum(posted_count) > 0
            ORDER BY 3 DESC, 2 LIMIT 10)
            UNION ALL
            SELECT 'month', to_char(day, 'YYYY-MM'), sum(posted_amount), 0.0, CAST(sum(posted_count) AS bigint), 0.0
            FROM daily_total
            WHERE currency = :currency AND day BETWEEN :firstMonth AND :to
              AND (CAST(:person AS text) IS NULL OR person = :person)
            GROUP BY 2
            UNION ALL
            SELECT 'currency', CAST(currency AS text), sum(posted_amount), 0.0, CAST(sum(posted_count) AS bigint), 0.0
            FROM daily_total
            WHERE currency <> :currency AND day BETWEEN :from AND :to
              AND (CAST(:person AS text) IS NULL OR person = :person)
            GROUP BY 2 HAVING sum(posted_count) > 0
            UNION ALL
            """;

    private static final String MERCHANTS =
            """
            (SELECT 'merchant', max(merchant), sum(posted_amount), 0.0, CAST(sum(posted_count) AS bigint), 0.0
            FROM daily_merchant_total
            WHERE currency = :currency AND day BETWEEN :from AND :to
            GROUP BY merchant_key HAVING sum(posted_count) > 0
            ORDER BY 3 DESC, 2 LIMIT 10)
            """;

    /** There are no totals by merchant and person: one person's rows are few, and the index finds them. */
    private static final String MERCHANTS_OF_A_PERSON =
            """
            (SELECT 'merchant', max(merchant), sum(amount), 0.0, count(*), 0.0
            FROM expense
            WHERE person = :person AND currency = :currency AND status = 'POSTED' AND day BETWEEN :from AND :to
              AND occurred_at BETWEEN :fromTime AND :toTime
            GROUP BY merchant_key
            ORDER BY 3 DESC, 2 LIMIT 10)
            """;

    private static final int SECONDS = 10;

    /** One row of the answer. */
    record Row(String part, String key, BigDecimal amount, BigDecimal before, long count, BigDecimal pending) {}

    long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    LocalDate before() {
        return from.minusDays(days());
    }

    LocalDate firstMonth() {
        return to.withDayOfMonth(1).minusMonths(11);
    }

    /** Asks, with a session of the company. */
    Answers ask(Session session) {
        NativeQuery<Row> query =
                session.createNativeQuery(EVERYTHING + (person == null ? MERCHANTS : MERCHANTS_OF_A_PERSON), Row.class);
        query.setParameter("currency", currency.getCurrencyCode())
                .setParameter("before", before())
                .setParameter("from", from)
                .setParameter("to", to)
                .setParameter("firstMonth", firstMonth())
                .setParameter("person", person, String.class)
                .setTimeout(SECONDS);
        if (person != null) {
            query.setParameter("fromTime", from.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC))
                    .setParameter("toTime", to.plusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC));
        }
        List<Row> rows = query.getResultList();
        return new Answers(this, rows);
    }
}
