package org.expensetracker.rule;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.categorize.Merchant;
import org.expensetracker.expense.DecidedBy;
import org.expensetracker.expense.LedgerRow.Decision;

/** The rules of a company that are on, in their order, ready to decide. Immutable. */
public final class RuleBook {

    private static final ResourceBundle LABELS =
            ResourceBundle.getBundle("org.expensetracker.expense.Categories", Locale.ROOT);

    /** A rule with its conditions and its answer made ready. */
    private record Page(List<Condition> conditions, Decision decision) {

        static Page of(Rule rule) {
            String reason = "Your rule \"%s\" says %s."
                    .formatted(rule.name(), LABELS.getString(rule.category().name()));
            return new Page(
                    rule.conditions().all(), new Decision(rule.category(), DecidedBy.RULE, 1, reason, rule.decider()));
        }

        boolean isAbout(Facts facts) {
            for (Condition condition : conditions) {
                if (!condition.holds(facts)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Page> pages;

    private RuleBook(List<Page> pages) {
        this.pages = pages;
    }

    /** Those of the rules that are on, in this order. */
    static RuleBook of(List<Rule> rules) {
        return new RuleBook(rules.stream().filter(Rule::enabled).map(Page::of).toList());
    }

    /** Whether no rule can ever decide. */
    public boolean isEmpty() {
        return pages.isEmpty();
    }

    /** What the first rule that matches says; nothing where none does. */
    public Optional<Decision> decide(Evidence evidence, Merchant merchant) {
        Facts facts = Facts.of(evidence, merchant);
        for (Page page : pages) {
            if (page.isAbout(facts)) {
                return Optional.of(page.decision());
            }
        }
        return Optional.empty();
    }
}
