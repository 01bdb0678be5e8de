package org.expensetracker.expense;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * An expense as everybody reads it: API, portal, events.
 *
 * @param transactionId the card network's or the sender's own identifier, unique in the company
 * @param occurredAt when the card was used
 * @param zone the merchant's time zone where known, else the company's
 * @param person whose expense it is (user name), null while unknown
 * @param card the card's pseudonym or mask, null for none
 * @param merchant the clean name for people
 * @param descriptor the text as the card network sent it, null for entries by hand
 * @param mcc the four-digit merchant category code, null where unknown
 * @param amount negative for a refund; in {@code currency}'s own scale
 * @param channel ONLINE, POS or MANUAL; null where unknown
 * @param confidence 0 to 1: how sure {@code decidedBy} was
 * @param reason why this category, in a bookkeeper's words
 * @param decider the version of the table or model, or the user name of the person who chose
 * @param verdict whether the category stands, is only suggested, or is left for a person
 * @param version raised by every change; sent back with a change to notice that somebody else was first
 * @param cold whether it has left the database for the archive: it is read from there, slower, and does not change any more
 */
public record ExpenseView(
        UUID id,
        String transactionId,
        Instant occurredAt,
        String zone,
        String person,
        String card,
        String merchant,
        String descriptor,
        String mcc,
        BigDecimal amount,
        String currency,
        String city,
        String country,
        String channel,
        ExpenseStatus status,
        Category category,
        DecidedBy decidedBy,
        double confidence,
        String reason,
        String decider,
        Verdict verdict,
        String note,
        Instant storedAt,
        int version,
        boolean cold) {}
