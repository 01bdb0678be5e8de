package org.expensetracker.dev.kinesis;

import java.io.IOException;

/** One operation of the protocol; throws {@link Fault} for an answer that is an error. May block on files. */
@FunctionalInterface
interface Operation {
    Reply run(Request request) throws IOException;
}
