package org.expensetracker.model;

import org.expensetracker.categorize.CompanyModel;

/** A model of a company, ready to answer. Immutable. */
record TrainedModel(StoredModel stored, CompanyModel model) {

    long number() {
        return stored.number();
    }

    /** As expenses record it. */
    String version() {
        return "model-" + stored.number();
    }

    /** Whether it learned from that choice, or from one that is later. */
    boolean knew(long choice) {
        return choice <= stored.trainedThrough();
    }
}
