package org.expensetracker.ui.shared;

/**
 * A filter that holds, to be seen and taken off.
 *
 * @param label what it filters by
 * @param value by which value, in words
 * @param without the address of the page without it
 */
public record FilterChip(String label, String value, String without) {}
