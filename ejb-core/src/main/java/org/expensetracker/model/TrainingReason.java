package org.expensetracker.model;

/** Why a model was trained. */
public enum TrainingReason {
    /** A person asked. */
    DEMAND,
    /** People had chosen often enough since the last one. */
    SCHEDULE
}
