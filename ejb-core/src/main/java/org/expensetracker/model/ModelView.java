package org.expensetracker.model;

import java.time.Instant;

/**
 * A model as people see it. Of the bundled one, whose number is 0, only number and state are known.
 *
 * @param trainedBy a person's user name, or "schedule"
 * @param trainedThrough the last choice that taught it; those after it are its trial
 * @param choices how many taught it
 * @param seconds how long training and trial took
 * @param bytes how much room it takes
 * @param promotable whether it can decide: its content is there
 * @param figures of its last trial
 */
public record ModelView(
        long number,
        State state,
        Instant trainedAt,
        String trainedBy,
        TrainingReason reason,
        Long trainedThrough,
        Long choices,
        Double seconds,
        Integer bytes,
        boolean promotable,
        Figures figures) {

    /** What a model is to its company. */
    public enum State {
        /** It decides. */
        CHAMPION,
        /** The newest, on trial. */
        CHALLENGER,
        /** Neither: there is a newer one, or it decided before. */
        FORMER,
        /** People said no, or rolled back from it. */
        REJECTED,
        /** Its content is not what was trained, and it does not answer. */
        DAMAGED
    }

    /**
     * What came out of a model's last trial that was kept.
     *
     * @param against the number of the model that decided then; 0 is the bundled one
     * @param through the last choice that counted
     * @param choices on how many both answered
     * @param rightBefore how many of these the model that decided had right
     * @param rightAfter how many the model on trial had right
     * @param pValue how often chance alone makes two equally good models differ as much; 0 to 1
     */
    public record Figures(long against, long through, long choices, long rightBefore, long rightAfter, double pValue) {}

    /** The one that is part of the product. */
    static ModelView bundled(boolean decides) {
        State state = decides ? State.CHAMPION : State.FORMER;
        return new ModelView(0, state, null, null, null, null, null, null, null, true, null);
    }

    static ModelView of(StoredModel model, State state) {
        return new ModelView(
                model.number(),
                state,
                model.trainedAt(),
                model.trainedBy(),
                model.reason(),
                model.trainedThrough(),
                model.choices(),
                model.seconds(),
                model.bytes(),
                model.kept() && state != State.DAMAGED,
                model.figures());
    }
}
