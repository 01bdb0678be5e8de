package org.expensetracker.review;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.CategoryChanges;
import org.expensetracker.expense.CategoryChanges.Answer;
import org.expensetracker.expense.CategoryChanges.Earlier;
import org.expensetracker.expense.CategoryChanges.Outcome;
import org.expensetracker.expense.CategoryChanges.Result;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantCatalogue;
import org.expensetracker.tenant.TenantSessions;
import org.hibernate.jdbc.ReturningWork;

/**
 * The boundary of the review queue: the expenses whose category is only suggested or was left, and people's answers.
 *
 * <p>The queue goes by merchant, since one answer there teaches the next expense of that merchant. A merchant is worth
 * <pre>  sum of |amount| of its open expenses, in the company's currency  x  (1 + ln of their number)</pre>
 * so that money comes first, and of two merchants with the same money the one whose answer settles and teaches more. Other
 * currencies are not converted and add nothing: merchants with these alone come last, the one with most expenses first.
 *
 * <p>Finance and tenant-admin are asked about every expense, employees and approvers about their own; an auditor sees
 * everything and answers nothing. An answer is a person's choice as any other: the memory learns from it at once, and no
 * machine changes it. It never touches what a person decided meanwhile, and given twice it changes nothing the second
 * time. Whoever gave it may take it back for 24 hours: every expense is then as it was, and the memory forgets the
 * choice. Thread-safe, as every stateless bean.
 */
@Stateless
public class Reviews {

    private static final int LARGEST_PAGE = 100;
    private static final int LONGEST_KEY = 200;

    private TenantCatalogue catalogue;
    private TenantSessions sessions;
    private CategoryChanges changes;
    private Clock clock;

    /** For the container. */
    public Reviews() {}

    @Inject
    Reviews(TenantCatalogue catalogue, TenantSessions sessions, CategoryChanges changes, Clock clock) {
        this.catalogue = catalogue;
        this.sessions = sessions;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * A page of the queue. What is answered meanwhile moves merchants; whoever answers reads from the start again.
     *
     * @param cursor from the page before, null for the first
     * @param limit merchants, 1 to 100
     * @throws Refusal for a cursor that is none and a wrong limit
     */
    public ReviewQueue queue(Caller caller, String cursor, int limit) {
        Tenant company = catalogue.ofReader(caller);
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw Refusal.invalid("limit", "%d is not between 1 and %d.".formatted(limit, LARGEST_PAGE));
        }
        Place after = cursor == null ? null : Place.parse(cursor);
        return ask(company, connection -> new OpenExpenses(connection, company, caller).page(after, limit));
    }

    /** How many expenses wait for the caller, up to a limit: what lies beyond is not counted. */
    public int waiting(Caller caller, int limit) {
        Tenant company = catalogue.ofReader(caller);
        return ask(company, connection -> new OpenExpenses(connection, company, caller).count(limit));
    }

    /**
     * Chooses for each expense what is suggested for it.
     *
     * @throws Refusal when one of them is not there, or not the caller's to change
     */
    public Answered accept(Caller caller, List<Seen> expenses) {
        Tenant company = catalogue.ofCaller(caller);
        return answer(caller, company, answers(expenses, null));
    }

    /**
     * Chooses one category for all of the expenses.
     *
     * @throws Refusal when one of them is not there, or not the caller's to change
     */
    public Answered choose(Caller caller, List<Seen> expenses, Category category) {
        Tenant company = catalogue.ofCaller(caller);
        requireCategory(category);
        return answer(caller, company, answers(expenses, category));
    }

    /**
     * Chooses one category for all that waits for the caller at a merchant, the newest 500 at once, and says how many are
     * left.
     *
     * @param merchantKey from the queue
     */
    public Answered acceptMerchant(Caller caller, String merchantKey, Category category) {
        Tenant company = catalogue.ofCaller(caller);
        requireCategory(category);
        if (merchantKey == null || merchantKey.length() > LONGEST_KEY || merchantKey.indexOf('\u0000') >= 0) {
            throw Refusal.invalid("merchantKey", "Give the key of a merchant, as the queue does.");
        }
        requireAnswers(caller);
        List<UUID> open = ask(company, connection -> new OpenExpenses(connection, company, caller)
                .of(merchantKey, CategoryChanges.MOST));
        List<Answer> answers =
                open.stream().map(id -> new Answer(id, null, category)).toList();
        Answered done = answer(caller, company, answers);
        long left = ask(company, connection -> new OpenExpenses(connection, company, caller).countOf(merchantKey));
        return new Answered(done.undo(), done.changed(), done.unchanged(), done.skipped(), left);
    }

    /**
     * Takes an answer of the caller back. Where an expense was given another category since, that stays.
     *
     * @param answer as {@link Answered#undo()} named it
     * @throws Refusal when there is no such answer of the caller's, or it was taken back already, or is too old
     */
    public TakenBack undo(Caller caller, UUID answer) {
        Tenant company = catalogue.ofCaller(caller);
        requireAnswers(caller);
        if (answer == null) {
            throw Refusal.invalid("undo", "Say which answer, by the \"undo\" that came with it.");
        }
        List<Earlier> earlier = ask(
                company, connection -> new AnswerTable(connection, clock.instant()).takeBack(answer, caller.person()));
        List<Outcome> outcomes = changes.takeBack(caller, company, earlier);
        return new TakenBack(seen(changed(outcomes)), skipped(outcomes));
    }

    private Answered answer(Caller caller, Tenant company, List<Answer> answers) {
        requireAnswers(caller);
        List<Outcome> outcomes = changes.answer(caller, company, answers);
        List<Outcome> changed = changed(outcomes);
        UUID undo = changed.isEmpty()
                ? null
                : ask(company, connection -> new AnswerTable(connection, clock.instant())
                        .add(caller.person(), changed));
        List<Skipped> skipped = skipped(outcomes);
        int unchanged = outcomes.size() - changed.size() - skipped.size();
        return new Answered(undo, seen(changed), unchanged, skipped, null);
    }

    private <T> T ask(Tenant company, ReturningWork<T> work) {
        return sessions.in(company, session -> session.doReturningWork(work));
    }

    private static List<Answer> answers(List<Seen> expenses, Category category) {
        if (expenses == null || expenses.isEmpty() || expenses.size() > CategoryChanges.MOST) {
            throw Refusal.invalid("expenses", "Name 1 to %d expenses.".formatted(CategoryChanges.MOST));
        }
        Set<UUID> named = new HashSet<>();
        List<Answer> answers = new ArrayList<>();
        for (Seen seen : expenses) {
            if (!named.add(seen.id())) {
                throw Refusal.invalid("expenses", "Expense " + seen.id() + " is named twice: name it once.");
            }
            answers.add(new Answer(seen.id(), seen.version(), category));
        }
        return answers;
    }

    private static void requireAnswers(Caller caller) {
        if (!caller.edits()) {
            throw Refusal.forbidden("An auditor looks and changes nothing: ask finance to answer.");
        }
    }

    private static void requireCategory(Category category) {
        if (category == null) {
            throw Refusal.invalid("category", "Choose a category.");
        }
    }

    private static List<Outcome> changed(List<Outcome> outcomes) {
        return outcomes.stream().filter(o -> o.result() == Result.CHANGED).toList();
    }

    private static List<Seen> seen(List<Outcome> changed) {
        return changed.stream()
                .map(o -> new Seen(o.now().id(), o.now().version()))
                .toList();
    }

    private static List<Skipped> skipped(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(o -> o.result() != Result.CHANGED && o.result() != Result.SAME)
                .map(Skipped::of)
                .toList();
    }
}
