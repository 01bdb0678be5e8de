package org.expensetracker.ingest;

import java.util.List;

/** A record that cannot become an expense: a stable code for the first problem, and all problems in words. */
public final class Unprocessable extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code one short word, such as {@code undecodable}, {@code missing-field}, {@code unknown-tenant}
     * @param problems what was wrong with which value, one sentence each
     */
    public Unprocessable(String code, List<String> problems) {
        super(String.join(" ", problems));
        this.code = code;
    }

    /** The stable code of the first problem. */
    public String code() {
        return code;
    }
}
