package org.expensetracker.dev.simulator;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One record of the product's own shape, version 1, as it goes onto the stream; the published JSON Schema explains the
 * fields.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Swipe(
        int version,
        String company,
        String transactionId,
        Instant occurredAt,
        String person,
        String card,
        String descriptor,
        String mcc,
        BigDecimal amount,
        String currency,
        String type,
        String status,
        String channel,
        String city,
        String country,
        String zone) {

    static final int VERSION = 1;

    /** The same transaction in another status, with the amount that finally counts. */
    Swipe in(String newStatus, BigDecimal finalAmount) {
        return new Swipe(
                version,
                company,
                transactionId,
                occurredAt,
                person,
                card,
                descriptor,
                mcc,
                finalAmount,
                currency,
                type,
                newStatus,
                channel,
                city,
                country,
                zone);
    }

    /** The money back, as a transaction of its own. */
    Swipe refund(String refundId, Instant when, BigDecimal part) {
        return new Swipe(
                version,
                company,
                refundId,
                when,
                person,
                card,
                descriptor,
                mcc,
                part,
                currency,
                "REFUND",
                "APPROVED",
                channel,
                city,
                country,
                zone);
    }

    /** The same purchase charged again, as merchants' terminals sometimes do. */
    Swipe again(String otherId, Instant when) {
        return new Swipe(
                version,
                company,
                otherId,
                when,
                person,
                card,
                descriptor,
                mcc,
                amount,
                currency,
                type,
                status,
                channel,
                city,
                country,
                zone);
    }
}
