package org.expensetracker.ui.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.CategoryChanges;
import org.expensetracker.expense.CategoryChanges.Result;
import org.expensetracker.review.Answered;
import org.expensetracker.review.ReviewQueue.Group;
import org.expensetracker.review.ReviewQueue.Left;
import org.expensetracker.review.ReviewQueue.Sum;
import org.expensetracker.review.Skipped;
import org.expensetracker.review.TakenBack;
import org.expensetracker.ui.shared.Formats;

/** What the queue and the answers say to people. */
@Named("reviewWords")
@RequestScoped
public class ReviewWords {

    @Inject
    private Formats formats;

    /** How much waits, each currency for itself. */
    public String sums(List<Sum> sums) {
        return sums.stream()
                .map(sum -> formats.amount(sum.amount(), sum.currency()) + " " + sum.currency())
                .collect(Collectors.joining(" + "));
    }

    /** How much waits altogether. */
    public String left(Left left) {
        return formats.text(left.more() ? "review.left.more" : "review.left", left.count(), sums(left.sums()));
    }

    /** What an answer for all of a merchant concerns, said before it is given. */
    public String bulk(Group group) {
        String words = formats.text("review.bulk.words", group.count(), group.merchant(), sums(group.sums()));
        return group.count() > CategoryChanges.MOST
                ? words + " " + formats.text("review.bulk.most", CategoryChanges.MOST)
                : words;
    }

    /** What became of an answer; null where nothing was changed. */
    String done(Answered answer, String merchant, Category category) {
        int count = answer.changed().size();
        if (count == 0) {
            return answer.unchanged() > 0 ? formats.text("review.unchanged") : null;
        }
        String words = formats.text("review.done", count, merchant, formats.text("category." + category));
        return answer.left() != null && answer.left() > 0
                ? words + " " + formats.text("review.done.left", answer.left())
                : words;
    }

    /** What became of taking an answer back; null where nothing was. */
    String undone(TakenBack answer) {
        int count = answer.restored().size();
        return count == 0 ? null : formats.text("review.undone", count);
    }

    /** How many were left as they are, and why; null where none was. */
    String skipped(List<Skipped> skipped) {
        Map<Result, Long> whys = skipped.stream()
                .collect(Collectors.groupingBy(Skipped::why, () -> new EnumMap<>(Result.class), Collectors.counting()));
        return whys.isEmpty()
                ? null
                : whys.entrySet().stream()
                        .map(why -> formats.text("review.skipped." + why.getKey(), why.getValue()))
                        .collect(Collectors.joining(" "));
    }
}
