package org.expensetracker.cold;

import java.nio.file.Path;

/** An archive in a folder, for tests of others. */
public final class TestArchive {

    private TestArchive() {}

    /** The end of it. */
    public static ColdEnd end(Path folder) {
        return new ColdEnd(new ColdStores(new ColdFolder(folder)));
    }
}
