package org.expensetracker.model;

import java.util.function.Consumer;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.categorize.Merchant;
import org.expensetracker.encryption.DataKey;
import org.expensetracker.memory.Choice;

/**
 * Takes a company's choices from the first on, in their order, as two players would have: both answer, and then both learn.
 * Reads and computes, and changes nothing: the shadow of a model costs the ingest nothing. Not thread-safe.
 */
final class Replay implements Consumer<Choice> {

    private final Categorizer categorizer;
    private final Contest contest;
    private final Player champion;
    private final Player challenger;
    private final Score score = new Score();
    private long last;

    Replay(Categorizer categorizer, Contest contest) {
        this.categorizer = categorizer;
        this.contest = contest;
        this.champion = new Player(contest.champion());
        this.challenger = new Player(contest.challenger());
    }

    @Override
    public void accept(Choice choice) {
        Merchant merchant = categorizer.merchant(choice.evidence().descriptor());
        if (choice.stands() && choice.number() > contest.after()) {
            score.note(choice, merchant, champion.before(choice, merchant), challenger.before(choice, merchant));
            if (choice.number() > contest.live()) {
                score.noteLive();
            }
        }
        champion.take(choice, merchant);
        challenger.take(choice, merchant);
        last = choice.number();
    }

    /** Both as they are after the last choice, for what nobody has answered yet. */
    ChangeCount changes(DataKey key) {
        return new ChangeCount(categorizer, key, champion, challenger);
    }

    /** The last choice that was taken. */
    long last() {
        return last;
    }

    Trial trial(Changes changes, SplitResult split) {
        return score.trial(contest, changes, split);
    }
}
