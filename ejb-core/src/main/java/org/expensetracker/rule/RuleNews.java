package org.expensetracker.rule;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/** Makes this node read a company's rules again once a change of them has committed. */
@Dependent
class RuleNews {

    private final CompanyRules rules;

    @Inject
    RuleNews(CompanyRules rules) {
        this.rules = rules;
    }

    void apply(@Observes(during = TransactionPhase.AFTER_SUCCESS) RulesChanged event) {
        rules.outdated(event.tenant());
    }
}
