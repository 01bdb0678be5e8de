package org.expensetracker.memory;

import org.expensetracker.categorize.Evidence;
import org.expensetracker.categorize.Merchant;

/**
 * What two expenses may have in common, and how much a choice for the one says about the other: a person's habit with one
 * card at one merchant says most, what a card is used for at all says least.
 */
enum Trail {
    DESCRIPTOR_ON_CARD(7, true),
    MERCHANT_ON_CARD(6, true),
    DESCRIPTOR(3, false),
    MERCHANT(3, false),
    TWO_WORDS_ON_CARD(2, true),
    WORD_ON_CARD(2, true),
    TWO_WORDS(1.5, false),
    WORD(0.8, false),
    CARD(0.5, true);

    /** The vote of a tally that is large enough. */
    final double weight;

    private final boolean ofCard;

    Trail(double weight, boolean ofCard) {
        this.weight = weight;
        this.ofCard = ofCard;
    }

    /** The key under which choices for such expenses are counted; null where the expense lacks what it needs. */
    String key(Evidence evidence, Merchant merchant) {
        if (ofCard && evidence.card() == null) {
            return null;
        }
        String key = (char) ('a' + ordinal()) + subject(evidence, merchant);
        return ofCard ? key + '\n' + evidence.card() : key;
    }

    private String subject(Evidence evidence, Merchant merchant) {
        return switch (this) {
            case DESCRIPTOR_ON_CARD, DESCRIPTOR -> evidence.descriptor() == null ? "" : evidence.descriptor();
            case MERCHANT_ON_CARD, MERCHANT -> merchant.key();
            case TWO_WORDS_ON_CARD, TWO_WORDS -> firstWords(merchant.key(), 2);
            case WORD_ON_CARD, WORD -> firstWords(merchant.key(), 1);
            case CARD -> "";
        };
    }

    private static String firstWords(String key, int count) {
        int end = -1;
        for (int i = 0; i < count; i++) {
            end = key.indexOf(' ', end + 1);
            if (end < 0) {
                return key;
            }
        }
        return key.substring(0, end);
    }
}
