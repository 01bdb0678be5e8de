package org.expensetracker.categorize;

import org.expensetracker.shared.Money;

/**
 * What is known of a transaction when its category is asked for. Everything but the descriptor may be null.
 *
 * @param descriptor the text of the card network or the merchant's name, any characters, any length
 * @param mcc four digits
 * @param channel ONLINE, POS or MANUAL
 * @param card its pseudonym or mask
 * @param person whose expense it is, by user name
 */
public record Evidence(String descriptor, String mcc, Money amount, String channel, String card, String person) {

    /** Of nobody who is known. */
    public Evidence(String descriptor, String mcc, Money amount, String channel, String card) {
        this(descriptor, mcc, amount, channel, card, null);
    }
}
