package org.expensetracker.kinesis.ra;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.expensetracker.kinesis.KinesisRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a portion apart around the records that the bean said had failed: the good ones before, the failed one alone, the
 * good ones between and after, in their order.
 *
 * <p>Nothing of the delivery is committed. The other way, to commit the good ones at once and keep the failed ones
 * aside until they succeed, would need a second kind of position, and would put later records of a failed record's key
 * before it. This way the one position says everything, a restart in between needs no special care, and the price is
 * a second delivery of the good ones and their wait for the repetitions of the failed ones before them.
 */
final class Isolate {

    private static final Logger LOG = LoggerFactory.getLogger(Isolate.class);

    private Isolate() {}

    /**
     * Takes the portion apart.
     *
     * @param causes the records of the portion that failed, compared by identity
     * @param todo the parts come on top, the first one first
     */
    static void split(Portion portion, Map<KinesisRecord, Throwable> causes, Deque<Portion> todo) {
        LOG.warn(
                "KIN-010 {} of {} records up to {} failed, are tried again alone, and the others without them: {}",
                causes.size(),
                portion.records().size(),
                portion.last(),
                Reason.of(causes.values().iterator().next()));
        Deque<Portion> parts = new ArrayDeque<>();
        int good = 0;
        for (int at = 0; at < portion.records().size(); at++) {
            Throwable cause = causes.get(portion.records().get(at));
            if (cause != null) {
                addGood(portion, good, at, parts);
                parts.push(portion.alone(at, cause));
                good = at + 1;
            }
        }
        addGood(portion, good, portion.records().size(), parts);
        parts.forEach(todo::push);
    }

    private static void addGood(Portion portion, int from, int to, Deque<Portion> parts) {
        if (from < to) {
            parts.push(portion.part(from, to));
        }
    }
}
