package org.expensetracker.kinesis.ra;

import java.sql.SQLException;
import java.util.Deque;

/** What is done with a portion whose delivery failed because of its records. One policy, one small class. */
interface FailurePolicy {

    /**
     * Deals with the portion, or leaves it to the next policy.
     *
     * @param failed what failed, and why
     * @param todo what is to be delivered next comes on top
     * @return whether the portion is dealt with
     * @throws SQLException if the database cannot be reached, which is not the records' fault
     */
    boolean handle(Portion failed, Deque<Portion> todo) throws SQLException;
}
