package org.expensetracker.audit;

/**
 * What a check of a chain found.
 *
 * @param events how many it looked at
 * @param head the last one's hash, in hexadecimal
 * @param anchors how many anchors outside of the database it agreed with
 * @param broken the first link that does not hold; null where the chain is whole
 */
public record Verification(long events, String head, int anchors, Break broken) {

    /** What is wrong with a link. */
    public enum Kind {
        /** An event is not there. */
        MISSING,
        /** An event is not what it was when it was written. */
        CHANGED,
        /** An event does not follow the one before it. */
        NOT_LINKED,
        /** The last events are not there. */
        CUT_OFF,
        /** The chain was another one when its head was anchored. */
        NOT_AS_ANCHORED
    }

    /**
     * The first link that does not hold.
     *
     * @param sequence the event that it leads to
     */
    public record Break(long sequence, Kind kind) {}
}
