package org.expensetracker.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import org.expensetracker.memory.CompanyMemories;
import org.expensetracker.tenant.CompanyNews;
import org.expensetracker.tenant.CompanyNews.Outdated;
import org.expensetracker.tenant.TenantId;

/**
 * Makes this node and others act on what has committed: read a company's models again; promote one by its rule, or train one,
 * which one node does. Thread-safe.
 */
@ApplicationScoped
class ModelNews {

    private CompanyModels models;
    private CompanyMemories memories;
    private CompanyNews news;
    private Trainings trainings;

    /** For the container's proxy. */
    protected ModelNews() {}

    @Inject
    ModelNews(CompanyModels models, CompanyMemories memories, CompanyNews news, Trainings trainings) {
        this.models = models;
        this.memories = memories;
        this.news = news;
        this.trainings = trainings;
    }

    void tell(@Observes ModelsChanged event) {
        news.tell(event.tenant());
    }

    void apply(@Observes(during = TransactionPhase.AFTER_SUCCESS) ModelsChanged event) {
        outdated(event.tenant());
    }

    /** Of choices, too: a memory is read with the models that it stands before. */
    void hear(@Observes Outdated event) {
        outdated(event.tenant());
    }

    /** In this order, since a memory that is read again asks for the models. */
    private void outdated(TenantId tenant) {
        models.outdated(tenant);
        memories.outdated(tenant);
    }

    void promote(@Observes(during = TransactionPhase.AFTER_SUCCESS) PromotionWanted event) {
        trainings.look(event.tenant());
    }

    void train(@Observes(during = TransactionPhase.AFTER_SUCCESS) TrainingWanted event) {
        trainings.soon(event.tenant());
    }
}
