package org.expensetracker.model;

import java.time.Instant;
import org.expensetracker.categorize.Merchant;

/**
 * Half of the merchants are answered by a model on trial, the same half on every node and for ever.
 *
 * @param model its number
 * @param since the last choice before the split
 * @param at when it began
 */
public record Split(long model, long since, Instant at) {

    private static final int MIXER = 0x9E3779B9;

    /** Whether the model on trial answers for the merchant. */
    static boolean isOnTrial(Merchant merchant) {
        return merchant.key().hashCode() * MIXER < 0;
    }
}
