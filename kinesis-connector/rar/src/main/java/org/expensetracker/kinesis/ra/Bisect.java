package org.expensetracker.kinesis.ra;

import java.util.Deque;

/** Halves a portion that keeps failing, so that in the end the bad record is alone and the others are done. */
final class Bisect implements FailurePolicy {

    @Override
    public boolean handle(Portion failed, Deque<Portion> todo) {
        if (failed.isSingle()) {
            return false;
        }
        todo.push(failed.secondHalf());
        todo.push(failed.firstHalf());
        return true;
    }
}
