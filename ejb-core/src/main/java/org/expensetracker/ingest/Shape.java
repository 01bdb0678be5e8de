package org.expensetracker.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One of the forms that a sender gives to a transaction. Stateless and thread-safe. */
interface Shape {

    /** Characters that a ledger column takes. */
    int ID = 200;

    int PERSON = 200;
    int CARD = 64;
    int DESCRIPTOR = 300;
    int CITY = 100;
    int NOTE = 1000;

    /** Whether the record's fields are those of this shape, whatever they contain. */
    boolean fits(ObjectNode record);

    /** The transaction, or every problem that it has. */
    CardTransaction read(ObjectNode record, Origin origin) throws Unprocessable;
}
