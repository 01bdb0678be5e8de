package org.expensetracker.ui.review;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.expensetracker.expense.Category;
import org.expensetracker.review.Answered;
import org.expensetracker.review.Reviews;
import org.expensetracker.review.Seen;
import org.expensetracker.review.TakenBack;
import org.expensetracker.shared.Refusal;
import org.expensetracker.ui.login.CurrentCaller;
import org.expensetracker.ui.shared.Formats;
import org.expensetracker.ui.shared.Reply;

/** A person's answers, one call each; the page hears what became of it, and what takes it back. */
@Named
@RequestScoped
public class AnswerReview {

    @Inject
    private Reviews reviews;

    @Inject
    private CurrentCaller me;

    @Inject
    private ExternalContext request;

    @Inject
    private Formats formats;

    @Inject
    private ReviewWords words;

    @Inject
    private ReviewPage page;

    @Inject
    private Waiting waiting;

    /** Chooses what is suggested for the expense that the request names. */
    public void accept() {
        attempt(fields -> {
            Category suggested = category(fields);
            tell(fields, suggested, reviews.accept(me.caller(), seen(fields)));
        });
    }

    /** Chooses the request's category for its expense. */
    public void choose() {
        attempt(fields -> {
            Category chosen = category(fields);
            tell(fields, chosen, reviews.choose(me.caller(), seen(fields), chosen));
        });
    }

    /** Chooses the request's category for all that waits at its merchant. */
    public void chooseAll() {
        attempt(fields -> {
            Category chosen = category(fields);
            tell(fields, chosen, reviews.acceptMerchant(me.caller(), fields.get("merchant"), chosen));
        });
    }

    /** Takes the answer that the request names back. */
    public void undo() {
        attempt(fields -> {
            TakenBack back = reviews.undo(me.caller(), UUID.fromString(fields.getOrDefault("undo", "")));
            Reply.add("done", words.undone(back));
            Reply.add("skipped", words.skipped(back.skipped()));
            back.restored().stream()
                    .findFirst()
                    .ifPresent(first -> Reply.add("expense", first.id().toString()));
        });
    }

    /** Reads the queue anew. */
    public void refresh() {
        attempt(fields -> {});
    }

    private void tell(Map<String, String> fields, Category chosen, Answered answered) {
        Reply.add("done", words.done(answered, fields.getOrDefault("name", ""), chosen));
        Reply.add("skipped", words.skipped(answered.skipped()));
        Reply.add("undo", answered.undo() == null ? null : answered.undo().toString());
    }

    private void attempt(Consumer<Map<String, String>> work) {
        try {
            work.accept(request.getRequestParameterMap());
        } catch (Refusal refused) {
            Reply.add("refused", refused.getMessage());
        } catch (IllegalArgumentException notOfOurPage) {
            Reply.add("refused", formats.text("review.unreadable"));
        }
        page.changed();
        waiting.changed();
    }

    private static List<Seen> seen(Map<String, String> fields) {
        return List.of(new Seen(
                UUID.fromString(fields.getOrDefault("expense", "")),
                Integer.parseInt(fields.getOrDefault("version", ""))));
    }

    private static Category category(Map<String, String> fields) {
        return Category.valueOf(fields.getOrDefault("category", ""));
    }
}
