package org.expensetracker.categorize;

/**
 * A merchant as read from a descriptor.
 *
 * @param name clean, for people: "Slack", "Joe's Coffee"
 * @param key stable and lower-case, the same for every form of the descriptor of one merchant; 80 characters at most
 */
public record Merchant(String name, String key) {

    /** Reads the merchant out of a descriptor: without processor prefix, store number, city, reference and legal form. */
    public static Merchant of(String descriptor) {
        throw new UnsupportedOperationException(descriptor);
    }
}
