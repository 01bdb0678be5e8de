package org.expensetracker.dev.run;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Ends parts of this program where a failure must not keep the others from ending. */
final class Closing {

    private static final Logger LOG = System.getLogger(Closing.class.getName());

    private Closing() {}

    /** An action that may fail in any way. */
    interface Action {
        void run() throws Exception;
    }

    /** Runs the action; a failure goes to this program's log. */
    static void quietly(String what, Action action) {
        try {
            action.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.log(Level.WARNING, "ET-RUN-1 " + what + " did not stop cleanly", e);
        }
    }
}
