package org.expensetracker.rule;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/** Makes this node read a company's rules again once a change of them has committed. Thread-safe. */
@ApplicationScoped
class RuleNews {

    private CompanyRules rules;

    /** For the container's proxy. */
    protected RuleNews() {}

    @Inject
    RuleNews(CompanyRules rules) {
        this.rules = rules;
    }

    void apply(@Observes(during = TransactionPhase.AFTER_SUCCESS) RulesChanged event) {
        rules.outdated(event.tenant());
    }
}
