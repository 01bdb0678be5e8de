package org.expensetracker.categorize;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.expensetracker.expense.Category;

/**
 * What purchases are for, given the kind of merchant: a hotel's bill may be a dinner, and a restaurant's food may be bought for others.
 * Names and codes tell the kind; an account is chosen by purpose, so a belief in kinds must become one in purposes before
 * anybody may trust its probability. The shares are our own judgement. Immutable.
 */
final class Purposes {

    private static final int CATEGORIES = Category.values().length;

    /** By kind, then by purpose; each kind's shares sum to 1. */
    private final double[][] shares = new double[CATEGORIES][CATEGORIES];

    /** Reads the table, which is part of the product. */
    Purposes() {
        for (int kind = 0; kind < CATEGORIES; kind++) {
            shares[kind][kind] = 1;
        }
        try (InputStream table = Purposes.class.getResourceAsStream("purposes.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException("The table of purposes cannot be read.", e);
        }
    }

    /** What the purchase is for, given what kind of merchant is believed in. */
    Belief of(Belief kinds) {
        double[] purposes = new double[CATEGORIES];
        for (Category kind : Category.values()) {
            double[] row = shares[kind.ordinal()];
            for (int purpose = 0; purpose < CATEGORIES; purpose++) {
                purposes[purpose] += kinds.of(kind) * row[purpose];
            }
        }
        return Belief.of(purposes);
    }

    private void add(String line) {
        String[] columns = line.split("\t");
        double[] row = shares[Category.valueOf(columns[0]).ordinal()];
        double share = Double.parseDouble(columns[2]);
        row[Category.valueOf(columns[1]).ordinal()] += share;
        row[Category.valueOf(columns[0]).ordinal()] -= share;
    }
}
