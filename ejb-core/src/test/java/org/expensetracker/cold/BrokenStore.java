package org.expensetracker.cold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A store that does what a test says before or instead of a request, and is a folder else. */
class BrokenStore implements ColdStore {

    /** Something in the way of a request. */
    @FunctionalInterface
    interface Trouble {
        void before(String object) throws IOException;
    }

    static final Trouble NONE = object -> {};

    private final ColdStore folder;
    Trouble put = NONE;
    Trouble get = NONE;
    Trouble remove = NONE;

    /** Whether another byte is read than was written. */
    boolean lies;

    BrokenStore(Path folder) {
        this.folder = new ColdFolder(folder);
    }

    static Trouble away() {
        return object -> {
            throw new IOException("The store is away.");
        };
    }

    @Override
    public void put(String object, Path file) throws IOException {
        put.before(object);
        folder.put(object, file);
    }

    @Override
    public void get(String object, Path file) throws IOException {
        get.before(object);
        folder.get(object, file);
        if (lies) {
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2]++;
            Files.write(file, bytes);
        }
    }

    @Override
    public void remove(String object) throws IOException {
        remove.before(object);
        folder.remove(object);
    }

    @Override
    public void removeAll(String beginning) throws IOException {
        folder.removeAll(beginning);
    }
}
