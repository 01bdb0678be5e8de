package org.expensetracker.model;

import java.time.Instant;
import org.expensetracker.model.ModelView.Figures;

/**
 * A model of a company as its table has it, without the content.
 *
 * @param trainedThrough the last choice that taught it
 * @param newestChoice the company's last choice when it was trained
 * @param choices how many taught it
 * @param kept whether its content is there, so that it can be promoted
 */
record StoredModel(
        long number,
        Instant trainedAt,
        String trainedBy,
        TrainingReason reason,
        long trainedThrough,
        long newestChoice,
        long choices,
        double seconds,
        int bytes,
        boolean kept,
        boolean rejected,
        Figures figures) {}
