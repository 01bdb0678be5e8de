package org.expensetracker.encryption;

/**
 * What became of some rows that were looked at, to be sealed anew where an older version of the key sealed them.
 *
 * @param next after which row to go on; null when these were the last
 * @param seen how many rows were looked at
 * @param anew how many of them were sealed anew
 * @param left how many are to be, and were locked by somebody
 */
public record SealedAnew(String next, int seen, int anew, int left) {}
