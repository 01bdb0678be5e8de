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
 * back, in the same order, it is the same. Thread-safe; about 25 MB at most: the kinds of expenses that were chosen for longest ago are forgotten first.
 */
public final class CompanyMemory {

    /** Of the categories that are applied without a look, so many are right, unless a company wants another share. */
    public static final double PROMISE = 0.995;

    /** What a memory of nothing takes, and what each kind of expense adds, as measured. */
    private static final long EMPTY_BYTES = 160_000;

    private static final long TALLY_BYTES = 240;

    private static final int MOST_TALLIES = 100_000;

    /** So many choices tell how far the model alone is right in this company. */
    public static final int ENOUGH = 200;

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

    /** What becomes of an answer in a company that has set no other share than 995 of 1,000. */
    public Verdict judge(Answer answer, Belief model) {
        return judge(answer, model, PROMISE);
    }

    /**
     * What becomes of an answer: it stands where answers that were as sure were right as often as that. Until people
     * have chosen a few hundred times there is no such record, and the thresholds measured at merchants never seen count
     * for what the model alone says.
     *
     * @param share of what is applied, what is to be right; 0 to 1
     */
    public synchronized Verdict judge(Answer answer, Belief model, double share) {
        if (answer.uses() == 0 && choices < ENOUGH) {
            return Thresholds.SHIPPED.decide(model);
        }
        if (answer.category() != Category.OTHER && record.keeps(answer.probability(), share)) {
            return Verdict.APPLIED;
        }
        return answer.probability() >= Thresholds.SHIPPED.suggest() ? Verdict.SUGGESTED : Verdict.LEFT;
    }

    /** Names the choices that the answers rest on. */
    public synchronized String version() {
        return "memory-" + lessons;
    }

    /** About how much room it takes. */
    public synchronized long bytes() {
        return EMPTY_BYTES + TALLY_BYTES * tallies.size();
    }

    /** Learns or forgets, as the choice says. */
    public void take(Choice choice, Merchant merchant, Belief model) {
        if (choice.takenBack()) {
            forget(choice.evidence(), merchant, choice.category());
        } else {
            learn(choice.evidence(), merchant, model, choice.category());
        }
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
