package org.expensetracker.model;

/** Who is compared with whom. */
record Contest(Standing champion, Standing challenger) {

    /** Choices after this number taught neither of them. */
    long after() {
        return Math.max(taught(champion), taught(challenger));
    }

    /** Choices after this number were made when the model on trial was there. */
    long live() {
        TrainedModel model = challenger.champion();
        return model == null ? 0 : model.stored().newestChoice();
    }

    private static long taught(Standing standing) {
        TrainedModel model = standing.champion();
        return model == null ? 0 : model.stored().trainedThrough();
    }
}
