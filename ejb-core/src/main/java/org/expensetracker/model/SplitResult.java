package org.expensetracker.model;

import java.time.Instant;

/**
 * What came out of the split so far: the choices that people made since it began, each answered by the one of both models
 * that answers for its merchant.
 *
 * @param since when it began
 * @param pValue of Fisher's exact test: how often chance alone makes two equally good models differ as much; 0 to 1
 */
public record SplitResult(Instant since, Arm champion, Arm challenger, double pValue) {

    /** One half of the merchants. */
    public record Arm(long choices, long right) {}
}
