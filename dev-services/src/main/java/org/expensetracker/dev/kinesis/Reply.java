package org.expensetracker.dev.kinesis;

import java.io.IOException;

/** The fields of an answer, written between the braces of the answer's object. */
@FunctionalInterface
interface Reply {
    /** An answer without fields. */
    Reply EMPTY = out -> {};

    void writeTo(WireWriter out) throws IOException;
}
