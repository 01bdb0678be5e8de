package org.expensetracker.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.categorize.Merchant;
import org.expensetracker.memory.Choice;
import org.expensetracker.memory.CompanyMemory;
import org.expensetracker.model.Player.Reply;

/** Takes a company's choices in their order and counts what each threshold would have applied. Not thread-safe. */
final class ThresholdReplay implements Consumer<Choice> {

    /** Those that people may want to compare. */
    private static final List<BigDecimal> SHARES =
            List.of(new BigDecimal("0.950"), new BigDecimal("0.990"), new BigDecimal("0.995"), new BigDecimal("0.999"));

    private final Categorizer categorizer;
    private final Player player;
    private final long[] applied = new long[SHARES.size()];
    private final long[] right = new long[SHARES.size()];
    private long standing;
    private long choices;

    ThresholdReplay(Categorizer categorizer, Standing standing) {
        this.categorizer = categorizer;
        this.player = new Player(standing);
    }

    @Override
    public void accept(Choice choice) {
        Merchant merchant = categorizer.merchant(choice.evidence().descriptor());
        if (choice.stands() && ++standing > CompanyMemory.ENOUGH) {
            choices++;
            List<Reply> replies = player.before(choice, merchant, SHARES);
            for (int i = 0; i < applied.length; i++) {
                Reply reply = replies.get(i);
                boolean hit = reply.category() == choice.category();
                applied[i] += reply.isApplied() ? 1 : 0;
                right[i] += reply.isApplied() && hit ? 1 : 0;
            }
        }
        player.take(choice, merchant);
    }

    List<ThresholdEffect> effects() {
        return IntStream.range(0, applied.length)
                .mapToObj(i -> new ThresholdEffect(SHARES.get(i), choices, applied[i], right[i]))
                .toList();
    }
}
