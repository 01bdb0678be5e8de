package org.expensetracker.ingest;

import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with one record, in the order found. Confined to the thread that decodes the record. */
final class Problems {

    /** The stable codes; the portal, the operations page and people's scripts know them. */
    static final String UNDECODABLE = "undecodable";

    static final String MISSING_FIELD = "missing-field";
    static final String BAD_FIELD = "bad-field";
    static final String UNKNOWN_TENANT = "unknown-tenant";
    static final String ABSURD_AMOUNT = "absurd-amount";
    static final String ABSURD_DATE = "absurd-date";
    static final String TOO_LONG = "too-long";
    static final String WRONG_CURRENCY = "wrong-currency";

    /** With a colon and the company behind it, so that each company's records are sent again, and counted, for themselves. */
    static final String QUARANTINED = "company-quarantined";

    /** As that one; also of records that come while others of the company are sent again. */
    static final String SUSPENDED = "company-suspended";

    /** What is left of a record whose company was deleted: where it was on the stream, and nothing of what it said. */
    static final String ERASED = "company-erased";

    /** What was understood and the ledger does not take. */
    static final String NOT_STORED = "not-stored";

    private String code;
    private final List<String> sentences = new ArrayList<>();

    /** Notes a problem. Values in the sentence go through {@link CleanText#shown} first. */
    void add(String problemCode, String sentence, Object... values) {
        if (code == null) {
            code = problemCode;
        }
        sentences.add(sentence.formatted(values));
    }

    /** What was read, if nothing was wrong with it. */
    <T> T unlessAny(T read) throws Unprocessable {
        if (code != null) {
            throw new Unprocessable(code, sentences);
        }
        return read;
    }

    /** A record whose bytes are no text of a known kind: there is nothing further to look at. */
    static Unprocessable undecodable(String sentence, Object... values) {
        return new Unprocessable(UNDECODABLE, List.of(sentence.formatted(values)));
    }
}
