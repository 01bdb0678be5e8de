package org.expensetracker.expense;

import jakarta.enterprise.context.Dependent;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.expensetracker.tenant.TenantId;

/**
 * The sums by day that dashboards read, kept by the very transaction that changes an expense: at every commit they equal
 * the sums over the rows. POSTED counts, PENDING counts apart, DECLINED counts nowhere.
 *
 * <p>Totals are written in the order of their keys, and after the expenses themselves, so that two transactions which
 * touch the same totals queue and never deadlock: a caller locks its expenses before it comes here. Stateless.
 */
@Dependent
public class RunningTotals {

    /** What the totals need to know of an expense; {@code person} may be null. */
    public record Counted(
            LocalDate day,
            BigDecimal amount,
            String currency,
            ExpenseStatus status,
            Category category,
            String person,
            String merchantKey,
            String merchant) {}

    /** An expense before (null when it is new) and after a change. */
    public record Change(Counted before, Counted after) {}

    private record Day(LocalDate day, String currency, String category, String person) implements Comparable<Day> {
        private static final Comparator<Day> ORDER = Comparator.comparing(Day::day)
                .thenComparing(Day::currency)
                .thenComparing(Day::category)
                .thenComparing(Day::person);

        static Day of(Counted c) {
            return new Day(c.day(), c.currency(), c.category().name(), c.person() == null ? "" : c.person());
        }

        @Override
        public int compareTo(Day other) {
            return ORDER.compare(this, other);
        }
    }

    private record MerchantDay(LocalDate day, String currency, String merchantKey) implements Comparable<MerchantDay> {
        private static final Comparator<MerchantDay> ORDER = Comparator.comparing(MerchantDay::day)
                .thenComparing(MerchantDay::currency)
                .thenComparing(MerchantDay::merchantKey);

        static MerchantDay of(Counted c) {
            return new MerchantDay(c.day(), c.currency(), c.merchantKey());
        }

        @Override
        public int compareTo(MerchantDay other) {
            return ORDER.compare(this, other);
        }
    }

    /** What is to be added to one total. */
    private static final class Delta {
        private BigDecimal posted = BigDecimal.ZERO;
        private BigDecimal pending = BigDecimal.ZERO;
        private long postedCount;
        private long pendingCount;
        private String merchant;

        void add(Counted c, int sign) {
            BigDecimal amount = sign < 0 ? c.amount().negate() : c.amount();
            switch (c.status()) {
                case POSTED -> {
                    posted = posted.add(amount);
                    postedCount += sign;
                }
                case PENDING -> {
                    pending = pending.add(amount);
                    pendingCount += sign;
                }
                case DECLINED -> {}
            }
            merchant = c.merchant();
        }

        boolean movesPosted() {
            return postedCount != 0 || posted.signum() != 0;
        }

        boolean moves() {
            return movesPosted() || pendingCount != 0 || pending.signum() != 0;
        }
    }

    private static final Columns<Map.Entry<Day, Delta>> DAILY = new Columns<Map.Entry<Day, Delta>>()
            .with("day", "date", e -> e.getKey().day())
            .with("currency", "text", e -> e.getKey().currency())
            .with("category", "text", e -> e.getKey().category())
            .with("person", "text", e -> e.getKey().person())
            .with("posted_amount", "numeric", e -> e.getValue().posted)
            .with("posted_count", "int8", e -> e.getValue().postedCount)
            .with("pending_amount", "numeric", e -> e.getValue().pending)
            .with("pending_count", "int8", e -> e.getValue().pendingCount);

    private static final Columns<Map.Entry<MerchantDay, Delta>> BY_MERCHANT = new Columns<
                    Map.Entry<MerchantDay, Delta>>()
            .with("day", "date", e -> e.getKey().day())
            .with("currency", "text", e -> e.getKey().currency())
            .with("merchant_key", "text", e -> e.getKey().merchantKey())
            .with("merchant", "text", e -> e.getValue().merchant)
            .with("posted_amount", "numeric", e -> e.getValue().posted)
            .with("posted_count", "int8", e -> e.getValue().postedCount);

    private static final String ADD_TO_DAILY = "INSERT INTO ${schema}.daily_total AS t " + DAILY.insertion()
            + " ON CONFLICT (day, currency, category, person) DO UPDATE SET"
            + " posted_amount = t.posted_amount + excluded.posted_amount,"
            + " posted_count = t.posted_count + excluded.posted_count,"
            + " pending_amount = t.pending_amount + excluded.pending_amount,"
            + " pending_count = t.pending_count + excluded.pending_count";

    private static final String ADD_TO_MERCHANTS =
            "INSERT INTO ${schema}.daily_merchant_total AS t " + BY_MERCHANT.insertion()
                    + " ON CONFLICT (day, currency, merchant_key) DO UPDATE SET"
                    + " posted_amount = t.posted_amount + excluded.posted_amount,"
                    + " posted_count = t.posted_count + excluded.posted_count";

    /** Both in one round trip, and for everybody in the same order. */
    private static final String ADD = "WITH daily AS (" + ADD_TO_DAILY + ") " + ADD_TO_MERCHANTS;

    /**
     * Moves the company's totals by these changes. The connection is inside the caller's transaction, with the company's
     * role.
     */
    public void apply(Connection connection, TenantId tenant, Collection<Change> changes) throws SQLException {
        SortedMap<Day, Delta> daily = deltas(changes, Day::of);
        daily.values().removeIf(d -> !d.moves());
        SortedMap<MerchantDay, Delta> merchants = deltas(changes, MerchantDay::of);
        merchants.values().removeIf(d -> !d.movesPosted());
        if (daily.isEmpty() && merchants.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(tenant.sql(ADD))) {
            int next = DAILY.of(daily.entrySet()).bind(statement, 1);
            BY_MERCHANT.of(merchants.entrySet()).bind(statement, next);
            statement.executeUpdate();
        }
    }

    private static <K> SortedMap<K, Delta> deltas(Collection<Change> changes, Function<Counted, K> key) {
        Map<K, Delta> deltas = new HashMap<>();
        for (Change change : changes) {
            if (change.before() != null) {
                deltas.computeIfAbsent(key.apply(change.before()), k -> new Delta())
                        .add(change.before(), -1);
            }
            deltas.computeIfAbsent(key.apply(change.after()), k -> new Delta()).add(change.after(), 1);
        }
        return new TreeMap<>(deltas);
    }
}
