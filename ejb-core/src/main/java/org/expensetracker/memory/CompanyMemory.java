package org.expensetracker.memory;

import java.util.LinkedHashMap;
import java.util.Map;
import org.expensetracker.categorize.Belief;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.categorize.Merchant;
import org.expensetracker.categorize.Thresholds;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.Verdict;

/**
 * What one company's people taught. It answers from their choices and the model's belief together, says how probable the
 * answer is, and knows how right its answers of that probability were. Told the same choices, and which of them were taken
 * back, in the same order, it is the same. Thread-safe; about 10 MB at most: the kinds of expenses that were chosen for longest ago are forgotten first.
 */
public final class CompanyMemory {

    /** Of the categories that are applied without a look, so many are right. */
    private static final double PROMISE = 0.995;

    private static final int MOST_TALLIES = 100_000;

    /** So many choices tell how far the model alone is right in this company. */
    private static final int ENOUGH = 200;

    private final Map<String, Tally> tallies = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tally> eldest) {
            return size() > MOST_TALLIES;
        }
    };
    private final Confidence confidence = new Confidence();
    private final TrackRecord record = new TrackRecord();
    private long lessons;
    private long choices;

    /**
     * An answer.
     *
     * @param probability 0 to 1, that the category is right
     * @param uses how many choices of people it rests on most directly; 0 where the model alone speaks
     * @param agreeing how many of these were this category
     */
    public record Answer(Category category, double probability, int uses, int agreeing) {}

    /** The most probable category of a transaction, given what the model believes. */
    public synchronized Answer answer(Evidence evidence, Merchant merchant, Belief model) {
        if (choices == 0) {
            return new Answer(model.best(), model.probability(), 0, 0);
        }
        Recollection recollection = new Recollection(tallies, lessons, evidence, merchant, model);
        Tally witness = recollection.witness();
        return new Answer(
                recollection.category(),
                confidence.of(recollection),
                witness == null ? 0 : witness.total(),
                witness == null ? 0 : witness.count(recollection.category()));
    }

    /**
     * What becomes of an answer: it stands where answers that were as sure were right in 995 of 1,000 cases. Until people
     * have chosen a few hundred times there is no such record, and the thresholds measured at merchants never seen count
     * for what the model alone says.
     */
    public synchronized Verdict judge(Answer answer, Belief model) {
        if (answer.uses() == 0 && choices < ENOUGH) {
            return Thresholds.SHIPPED.decide(model);
        }
        if (answer.category() != Category.OTHER && record.keeps(answer.probability(), PROMISE)) {
            return Verdict.APPLIED;
        }
        return answer.probability() >= Thresholds.SHIPPED.suggest() ? Verdict.SUGGESTED : Verdict.LEFT;
    }

    /** Names the choices that the answers rest on. */
    public synchronized String version() {
        return "memory-" + lessons;
    }

    /** A person chose the category of that transaction. */
    public synchronized void learn(Evidence evidence, Merchant merchant, Belief model, Category choice) {
        Recollection before = new Recollection(tallies, lessons, evidence, merchant, model);
        boolean right = before.category() == choice;
        record.note(confidence.of(before), right);
        confidence.learn(before, right);
        lessons++;
        choices++;
        for (Trail trail : Trail.values()) {
            String key = trail.key(evidence, merchant);
            if (key != null) {
                Tally tally = tallies.remove(key);
                tally = tally == null ? new Tally() : tally;
                tally.add(choice, lessons);
                tallies.put(key, tally);
            }
        }
    }

    /**
     * A person took that choice back: no answer rests on it any more. How right the memory's answer was when the choice
     * was made stays learnt: one slip of a hand in a few hundred does not move it.
     */
    public synchronized void forget(Evidence evidence, Merchant merchant, Category choice) {
        lessons++;
        choices--;
        for (Trail trail : Trail.values()) {
            String key = trail.key(evidence, merchant);
            Tally tally = key == null ? null : tallies.get(key);
            if (tally != null) {
                tally.remove(choice);
                if (tally.total() == 0) {
                    tallies.remove(key);
                }
            }
        }
    }
}
