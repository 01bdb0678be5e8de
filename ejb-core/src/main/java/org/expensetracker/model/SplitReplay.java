package org.expensetracker.model;

import java.util.function.Consumer;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.categorize.Merchant;
import org.expensetracker.memory.Choice;

/** Takes a company's choices in their order as the company itself did with its split, and counts both halves. Not thread-safe. */
final class SplitReplay implements Consumer<Choice> {

    private final Categorizer categorizer;
    private final Split split;
    private final Player player;
    /** Of the champion's half and of the half on trial. */
    private final long[] choices = new long[2];

    private final long[] right = new long[2];

    SplitReplay(Categorizer categorizer, Standing standing) {
        this.categorizer = categorizer;
        this.split = standing.split();
        this.player = new Player(standing);
    }

    @Override
    public void accept(Choice choice) {
        Merchant merchant = categorizer.merchant(choice.evidence().descriptor());
        if (choice.stands() && choice.number() > split.since()) {
            int half = Split.isOnTrial(merchant) ? 1 : 0;
            choices[half]++;
            right[half] += player.before(choice, merchant).category() == choice.category() ? 1 : 0;
        }
        player.take(choice, merchant);
    }

    SplitResult result() {
        return new SplitResult(
                split.at(),
                new SplitResult.Arm(choices[0], right[0]),
                new SplitResult.Arm(choices[1], right[1]),
                Significance.fisher(right[0], choices[0], right[1], choices[1]));
    }
}
