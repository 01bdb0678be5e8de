package org.expensetracker.deletion;

import java.time.Instant;

/**
 * A company that is to be deleted, or was.
 *
 * @param askedBy which operator asked for it
 * @param reason in their words
 * @param eraseAfter until when it can be kept
 * @param erasedAt when nothing was left of it; null while something is
 */
public record Deletion(
        String company,
        String name,
        String askedBy,
        Instant askedAt,
        String reason,
        Instant eraseAfter,
        Instant erasedAt) {}
