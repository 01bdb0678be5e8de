package org.expensetracker.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.expensetracker.categorize.Merchant;

/**
 * What an expense must be like for a rule: all that is given must hold, and something must be given. What is not given is
 * null. Texts are stripped, and a full card number in them is masked, as it is in expenses.
 *
 * @param merchantIs the merchant's name, in any form that a card descriptor has it
 * @param merchantContains part of the merchant's name
 * @param descriptorContains part of the text as the card network sent it, or of the name that was entered by hand; case
 *     ignored
 * @param amountFrom the smallest amount, without sign: a refund counts like the purchase that it undoes
 * @param amountTo the largest amount, without sign
 * @param currency of the two amounts, ISO 4217
 * @param mcc merchant category codes, one by one or from one to another, with commas between them
 * @param person whose expense it is, by user name
 * @param channel ONLINE, POS or MANUAL
 */
public record Conditions(
        String merchantIs,
        String merchantContains,
        String descriptorContains,
        BigDecimal amountFrom,
        BigDecimal amountTo,
        String currency,
        String mcc,
        String person,
        String channel) {

    /** Refuses conditions that no expense can fulfil, or that nobody gave, with everything that is wrong. */
    public Conditions {
        RuleLimits limits = new RuleLimits("conditions.");
        merchantIs = limits.merchant("merchantIs", merchantIs);
        merchantContains = limits.merchant("merchantContains", merchantContains);
        descriptorContains = limits.text("descriptorContains", descriptorContains);
        currency = limits.currency("currency", currency, amountFrom, amountTo);
        amountFrom = limits.amount("amountFrom", amountFrom, currency);
        amountTo = limits.amount("amountTo", amountTo, currency);
        limits.inOrder("amountFrom", amountFrom, amountTo);
        mcc = limits.codes("mcc", mcc);
        person = limits.text("person", person);
        person = person == null ? null : person.toLowerCase(Locale.ROOT);
        channel = limits.channel("channel", channel);
        limits.refuseIfAny();
        if (merchantIs == null
                && merchantContains == null
                && descriptorContains == null
                && amountFrom == null
                && amountTo == null
                && mcc == null
                && person == null
                && channel == null) {
            limits.refuse("merchantContains", "Give at least one condition: without any, every expense would match.");
        }
    }

    /** The conditions, each ready to be asked; those that cost least come first. */
    List<Condition> all() {
        List<Condition> all = new ArrayList<>();
        if (channel != null) {
            all.add(new Condition.ChannelIs(channel));
        }
        if (person != null) {
            all.add(new Condition.PersonIs(person));
        }
        if (mcc != null) {
            all.add(new Condition.MccWithin(MccRanges.parse(mcc)));
        }
        if (amountFrom != null || amountTo != null) {
            all.add(new Condition.AmountWithin(amountFrom, amountTo, currency));
        }
        if (merchantIs != null) {
            all.add(new Condition.MerchantIs(Merchant.of(merchantIs).key()));
        }
        if (merchantContains != null) {
            all.add(new Condition.MerchantContains(Merchant.of(merchantContains).key()));
        }
        if (descriptorContains != null) {
            all.add(new Condition.DescriptorContains(CaseBlind.of(descriptorContains)));
        }
        return all;
    }

    /** The same as SQL over the table of expenses. */
    Sql sql() {
        return Sql.all(all().stream().map(Condition::sql).toList());
    }
}
