package org.expensetracker.categorize;

import java.util.function.DoubleConsumer;
import opennlp.tools.monitoring.StopCriteria;
import opennlp.tools.monitoring.TrainingMeasure;
import opennlp.tools.monitoring.TrainingProgressMonitor;

/** Tells how far a training is. Used by one thread. */
final class Iterations implements TrainingProgressMonitor {

    private final int all;
    private final DoubleConsumer progress;
    private boolean finished;

    /** @param all how many iterations there are at most */
    Iterations(int all, DoubleConsumer progress) {
        this.all = all;
        this.progress = progress;
    }

    @Override
    public void finishedIteration(int iteration, int right, int samples, TrainingMeasure measure, double measured) {
        progress.accept((double) iteration / all);
    }

    @Override
    public void finishedTraining(int iterations, StopCriteria<?> reason) {
        finished = true;
        progress.accept(1);
    }

    @Override
    public boolean isTrainingFinished() {
        return finished;
    }

    @Override
    public void display(boolean clear) {
        // Nobody watches the training's log.
    }
}
