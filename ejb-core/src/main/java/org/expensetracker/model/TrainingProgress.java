package org.expensetracker.model;

import java.time.Duration;
import java.time.Instant;

/**
 * The company's training that is wanted, runs or ran last.
 *
 * @param reason null where there was none yet
 * @param askedBy a person's user name, or "schedule"
 * @param share 0 to 1, how much is done
 * @param model the number of the new model, once there is one
 * @param failure why there is none, and what to do
 */
public record TrainingProgress(
        State state,
        TrainingReason reason,
        String askedBy,
        Instant askedAt,
        Instant startedAt,
        double share,
        Instant endedAt,
        Long model,
        String failure) {

    /** What becomes of a training. */
    public enum State {
        /** None was ever asked for. */
        NONE,
        /** Until a server has time. */
        WAITING,
        /** On one of the servers. */
        RUNNING,
        /** There is a new model. */
        DONE,
        /** There is none; the reason is told. */
        FAILED
    }

    /** Who trains says so every second; after this silence nobody does. */
    static final Duration SILENCE = Duration.ofMinutes(1);

    /** Where nobody ever asked. */
    static final TrainingProgress NONE = new TrainingProgress(State.NONE, null, null, null, null, 0, null, null, null);

    /** Whether a model is on its way. */
    boolean isOnItsWay() {
        return state == State.WAITING || state == State.RUNNING;
    }

    /** The same as failed since its server is silent. */
    TrainingProgress gone(Instant last) {
        return new TrainingProgress(
                State.FAILED,
                reason,
                askedBy,
                askedAt,
                startedAt,
                share,
                last,
                null,
                "The server that trained went away, and nothing of the training is left: train again.");
    }
}
