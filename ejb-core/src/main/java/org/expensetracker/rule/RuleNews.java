package org.expensetracker.rule;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import org.expensetracker.tenant.CompanyNews;
import org.expensetracker.tenant.CompanyNews.Outdated;

/** Makes this node and others read a company's rules again once a change of them has committed. Thread-safe. */
@ApplicationScoped
class RuleNews {

    private CompanyRules rules;
    private CompanyNews news;

    /** For the container's proxy. */
    protected RuleNews() {}

    @Inject
    RuleNews(CompanyRules rules, CompanyNews news) {
        this.rules = rules;
        this.news = news;
    }

    void tell(@Observes RulesChanged event) {
        news.tell(event.tenant());
    }

    void apply(@Observes(during = TransactionPhase.AFTER_SUCCESS) RulesChanged event) {
        rules.outdated(event.tenant());
    }

    void hear(@Observes Outdated event) {
        rules.outdated(event.tenant());
    }
}
