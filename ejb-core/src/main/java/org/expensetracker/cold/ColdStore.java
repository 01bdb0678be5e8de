package org.expensetracker.cold;

import java.io.IOException;
import java.nio.file.Path;

/** Where objects are kept under names with slashes. What was put is whole or not there. Thread-safe. */
interface ColdStore {

    /** Keeps a file under that name. */
    void put(String object, Path file) throws IOException;

    /** Fetches an object into a file that is not there yet. */
    void get(String object, Path file) throws IOException;

    /** Removes an object; one that is not there is no error. */
    void remove(String object) throws IOException;

    /** Removes every object whose name begins so. */
    void removeAll(String beginning) throws IOException;
}
