package org.expensetracker.pipeline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Function;
import org.expensetracker.categorize.Categorizer;
import org.expensetracker.categorize.Evidence;
import org.expensetracker.expense.LedgerRow.Decision;
import org.expensetracker.memory.CompanyCategories;
import org.expensetracker.rule.CompanyRules;
import org.expensetracker.rule.RuleBook;
import org.expensetracker.tenant.TenantId;

/** Who decides on an expense of a company: its first rule that matches, else its memory with the model. Thread-safe. */
@ApplicationScoped
public class CompanyPipeline {

    private CompanyRules rules;
    private CompanyCategories categories;
    private Categorizer categorizer;

    /** For the container's proxy. */
    protected CompanyPipeline() {}

    /** Rules before memory; the categorizer names the merchant for the rules. */
    @Inject
    public CompanyPipeline(CompanyRules rules, CompanyCategories categories, Categorizer categorizer) {
        this.rules = rules;
        this.categories = categories;
        this.categorizer = categorizer;
    }

    /** What decides for this company now. To be asked inside a transaction that has changed neither rules nor choices. */
    public Function<Evidence, Decision> of(TenantId tenant) {
        RuleBook book = rules.of(tenant);
        Function<Evidence, Decision> weaker = categories.of(tenant);
        if (book.isEmpty()) {
            return weaker;
        }
        return evidence -> book.decide(evidence, categorizer.merchant(evidence.descriptor()))
                .orElseGet(() -> weaker.apply(evidence));
    }
}
