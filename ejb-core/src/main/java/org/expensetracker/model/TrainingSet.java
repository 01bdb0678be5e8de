package org.expensetracker.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.categorize.CompanyModel.Example;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.expense.Category;
import org.expensetracker.memory.Choice;
import org.expensetracker.shared.Refusal;

/**
 * What a model is taught and what it is tried with: the older four fifths of the choices that stand, and the newest fifth,
 * which it never sees. Of the older ones only the last 12,000 kinds teach, however often each occurs: that bounds the time
 * of a training and the size of its model.
 *
 * @param all every choice, in their order
 * @param examples those that teach
 * @param through the last one that teaches
 */
record TrainingSet(List<Choice> all, List<Example> examples, long through) {

    /** So many choices are needed. */
    static final int LEAST = 200;

    private static final double TAUGHT = 0.8;
    private static final int MOST_KINDS = 12_000;

    /** What a model cannot tell apart. */
    private record Kind(String merchant, String mcc, String channel, Category category) {}

    /** Refuses choices that are too few. */
    static TrainingSet of(List<Choice> all, Categorizer categorizer) {
        List<Choice> standing = all.stream().filter(Choice::stands).toList();
        if (standing.size() < LEAST) {
            throw tooFew(standing.size());
        }
        List<Choice> older = standing.subList(0, (int) Math.round(TAUGHT * standing.size()));
        List<Choice> teaching = older.subList(first(older, categorizer), older.size());
        return new TrainingSet(
                List.copyOf(all),
                teaching.stream()
                        .map(choice -> new Example(choice.evidence(), choice.category()))
                        .toList(),
                older.get(older.size() - 1).number());
    }

    static Refusal tooFew(long choices) {
        return Refusal.conflict("Your people chose %d categories, and a model needs %d: answer more of the review."
                .formatted(choices, LEAST));
    }

    /** The same without the older half of what teaches. */
    TrainingSet newerHalf() {
        return new TrainingSet(all, examples.subList(examples.size() / 2, examples.size()), through);
    }

    /** The company's last choice. */
    long newest() {
        return all.get(all.size() - 1).number();
    }

    private static int first(List<Choice> choices, Categorizer categorizer) {
        Set<Kind> kinds = new HashSet<>();
        int first = choices.size();
        while (first > 0 && kinds.size() < MOST_KINDS) {
            first--;
            Choice choice = choices.get(first);
            Evidence evidence = choice.evidence();
            String merchant = categorizer.merchant(evidence.descriptor()).key();
            kinds.add(new Kind(merchant, evidence.mcc(), evidence.channel(), choice.category()));
        }
        return first;
    }
}
