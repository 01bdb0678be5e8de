package org.expensetracker.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One condition of a rule, with its two meanings side by side: for a transaction that arrives, and as SQL for those that
 * are stored. Both must let the same expenses through; what is not known lets nothing through. Immutable.
 */
interface Condition {

    /** Whether it holds for a transaction. */
    boolean holds(Facts facts);

    /** The same for a row of the table of expenses; null or false where it does not hold. */
    Sql sql();

    /** The merchant, by the key that is the same for every form of its name. */
    record MerchantIs(String key) implements Condition {
        @Override
        public boolean holds(Facts facts) {
            return key.equals(facts.merchantKey());
        }

        @Override
        public Sql sql() {
            return new Sql("merchant_key = ?", key);
        }
    }

    /** Part of the merchant's key. */
    record MerchantContains(String part) implements Condition {
        @Override
        public boolean holds(Facts facts) {
            return facts.merchantKey().contains(part);
        }

        @Override
        public Sql sql() {
            return new Sql("strpos(merchant_key, ?) > 0", part);
        }
    }

    /** Part of the descriptor, or of the merchant's name where there is no descriptor; without regard to case. */
    record DescriptorContains(CaseBlind part) implements Condition {
        @Override
        public boolean holds(Facts facts) {
            return facts.descriptor().contains(part.folded());
        }

        @Override
        public Sql sql() {
            return new Sql("coalesce(descriptor, merchant) COLLATE \"C\" ~ ?", part.expression());
        }
    }

    /** How large, without the sign: a refund counts like the purchase that it undoes. Either end may be null. */
    record AmountWithin(BigDecimal from, BigDecimal to, String currency) implements Condition {
        @Override
        public boolean holds(Facts facts) {
            if (facts.amount() == null
                    || !facts.amount().currency().getCurrencyCode().equals(currency)) {
                return false;
            }
            BigDecimal size = facts.amount().amount().abs();
            return (from == null || size.compareTo(from) >= 0) && (to == null || size.compareTo(to) <= 0);
        }

        @Override
        public Sql sql() {
            List<Sql> parts = new ArrayList<>(List.of(new Sql("currency = ?", currency)));
            if (from != null) {
                parts.add(new Sql("abs(amount) >= ?", from));
            }
            if (to != null) {
                parts.add(new Sql("abs(amount) <= ?", to));
            }
            return Sql.all(parts);
        }
    }

    /** One of these merchant category codes. */
    record MccWithin(MccRanges ranges) implements Condition {
        @Override
        public boolean holds(Facts facts) {
            return facts.mcc() != null && ranges.contain(facts.mcc());
        }

        @Override
        public Sql sql() {
            List<Object> ends = new ArrayList<>();
            ranges.all().forEach(range -> ends.addAll(List.of(range.first(), range.last())));
            String text = ranges.all().stream()
                    .map(range -> "mcc COLLATE \"C\" BETWEEN ? AND ?")
                    .collect(Collectors.joining(" OR "));
            return new Sql(text, ends);
        }
    }

    /** Whose expense it is. */
    record PersonIs(String person) implements Condition {
        @Override
        public boolean holds(Facts facts) {
            return person.equals(facts.person());
        }

        @Override
        public Sql sql() {
            return new Sql("person = ?", person);
        }
    }

    /** How the card was used. */
    record ChannelIs(String channel) implements Condition {
        @Override
        public boolean holds(Facts facts) {
            return channel.equals(facts.channel());
        }

        @Override
        public Sql sql() {
            return new Sql("channel = ?", channel);
        }
    }
}
