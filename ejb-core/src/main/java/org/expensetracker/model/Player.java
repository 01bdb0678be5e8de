package org.expensetracker.model;

import java.math.BigDecimal;
import java.util.List;
import org.expensetracker.categorize.Belief;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.categorize.Merchant;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.Verdict;
import org.expensetracker.memory.Beliefs;
import org.expensetracker.memory.Choice;
import org.expensetracker.memory.CompanyMemory;

/**
 * What a company would be like with certain beliefs: it answers each choice of its history before it learns it, with a
 * memory of its own. Not thread-safe.
 */
final class Player {

    /** An answer with what becomes of it. */
    record Reply(Category category, double probability, Verdict verdict) {

        boolean isApplied() {
            return verdict == Verdict.APPLIED;
        }
    }

    private final CompanyMemory memory = new CompanyMemory();
    private final Beliefs beliefs;

    Player(Beliefs beliefs) {
        this.beliefs = beliefs;
    }

    /** What it would have answered just before people made that choice. */
    Reply before(Choice choice, Merchant merchant) {
        return reply(choice.evidence(), merchant, belief(choice, merchant));
    }

    /** The same as the company would take it if it wanted each of these shares of what is applied to be right. */
    List<Reply> before(Choice choice, Merchant merchant, List<BigDecimal> shares) {
        Belief belief = belief(choice, merchant);
        CompanyMemory.Answer answer = memory.answer(choice.evidence(), merchant, belief);
        return shares.stream()
                .map(share -> reply(answer, belief, share.doubleValue()))
                .toList();
    }

    /** What it answers after all that it has learned. */
    Reply now(Evidence evidence, Merchant merchant) {
        return reply(evidence, merchant, beliefs.of(evidence, merchant));
    }

    void take(Choice choice, Merchant merchant) {
        memory.take(choice, merchant, belief(choice, merchant));
    }

    private Belief belief(Choice choice, Merchant merchant) {
        return beliefs.before(choice.number(), choice.evidence(), merchant);
    }

    private Reply reply(Evidence evidence, Merchant merchant, Belief belief) {
        return reply(memory.answer(evidence, merchant, belief), belief, beliefs.share());
    }

    private Reply reply(CompanyMemory.Answer answer, Belief belief, double share) {
        return new Reply(answer.category(), answer.probability(), memory.judge(answer, belief, share));
    }
}
