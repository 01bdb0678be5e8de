package org.expensetracker.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import org.expensetracker.memory.CompanyMemories;

/** Makes this node act on what has committed: read a company's models again, promote one by its rule, or train one. Thread-safe. */
@ApplicationScoped
class ModelNews {

    private CompanyModels models;
    private CompanyMemories memories;
    private Trainings trainings;

    /** For the container's proxy. */
    protected ModelNews() {}

    @Inject
    ModelNews(CompanyModels models, CompanyMemories memories, Trainings trainings) {
        this.models = models;
        this.memories = memories;
        this.trainings = trainings;
    }

    void apply(@Observes(during = TransactionPhase.AFTER_SUCCESS) ModelsChanged event) {
        models.outdated(event.tenant());
        memories.outdated(event.tenant());
    }

    void promote(@Observes(during = TransactionPhase.AFTER_SUCCESS) PromotionWanted event) {
        trainings.look(event.tenant());
    }

    void train(@Observes(during = TransactionPhase.AFTER_SUCCESS) TrainingWanted event) {
        trainings.soon(event.tenant());
    }
}
