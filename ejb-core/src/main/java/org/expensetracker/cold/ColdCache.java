package org.expensetracker.cold;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.expensetracker.shared.Refusal;

/**
 * Files of the archive on this node's disk, {@code EXPENSES_COLD_CACHE_MEGABYTES} at most (400 unless set) beside those that are being
 * read: what was not asked for longest goes. A file is there only when its bytes are those that were put. Thread-safe.
 */
@ApplicationScoped
class ColdCache {

    private static final Logger LOG = System.getLogger(ColdCache.class.getName());
    private static final long MEGABYTE = 1_000_000;

    private final Map<String, Held> files = new LinkedHashMap<>(16, 0.75f, true);
    private ColdStores stores;
    private Path folder;
    private long bytes;

    @Inject
    @ConfigProperty(name = "EXPENSES_COLD_CACHE_MEGABYTES", defaultValue = "400")
    private long megabytes = 400;

    /** A file, and how many read it just now. */
    private static final class Held {
        private final Path file;
        private final long bytes;
        private int readers;

        Held(Path file, long bytes) {
            this.file = file;
            this.bytes = bytes;
        }
    }

    /** Files that stay until they are given back. */
    final class Lease implements AutoCloseable {
        private final List<Held> held = new ArrayList<>();

        List<Path> files() {
            return held.stream().map(one -> one.file).toList();
        }

        @Override
        public void close() {
            giveBack(held);
        }
    }

    /** For the container's proxy. */
    protected ColdCache() {}

    @Inject
    ColdCache(ColdStores stores) {
        this.stores = stores;
    }

    ColdCache(ColdStores stores, long megabytes) {
        this.stores = stores;
        this.megabytes = megabytes;
    }

    /** Fetches what is not here; refuses where the store is away or has something else, and more than there is room for. */
    Lease lease(List<ColdObject> objects) {
        if (objects.stream().mapToLong(ColdObject::bytes).sum() > megabytes * MEGABYTE) {
            throw Refusal.invalid("from", "So much of the archive cannot be searched at once: choose a shorter time.");
        }
        Lease lease = new Lease();
        boolean whole = false;
        try {
            for (ColdObject object : objects) {
                lease.held.add(held(object));
            }
            whole = true;
            return lease;
        } catch (IOException away) {
            LOG.log(Level.WARNING, "ET-COLD-002 The archive cannot be read just now: {0}", away.getMessage());
            LOG.log(Level.DEBUG, "ET-COLD-002", away);
            throw Refusal.unavailable(
                    "The archive does not answer just now, and nothing of it is lost: try again later.");
        } finally {
            if (!whole) {
                lease.close();
            }
        }
    }

    private Held held(ColdObject object) throws IOException {
        Held known = take(object.object());
        return known != null ? known : keep(object, fetch(object));
    }

    private synchronized Held take(String object) {
        Held known = files.get(object);
        if (known != null) {
            known.readers++;
        }
        return known;
    }

    /** Two may fetch the same at once; the second one's goes. */
    private synchronized Held keep(ColdObject object, Path file) throws IOException {
        Held known = take(object.object());
        if (known != null) {
            Files.delete(file);
            return known;
        }
        Held held = new Held(file, object.bytes());
        held.readers = 1;
        files.put(object.object(), held);
        bytes += held.bytes;
        giveWay();
        return held;
    }

    private Path fetch(ColdObject object) throws IOException {
        Path file = folder().resolve(UUID.randomUUID() + ".parquet");
        boolean right = false;
        try {
            stores.current().get(object.object(), file);
            right = ColdFile.sha256(file).equals(object.sha256());
        } finally {
            if (!right) {
                Files.deleteIfExists(file);
            }
        }
        if (!right) {
            LOG.log(
                    Level.ERROR,
                    "ET-COLD-003 {0} is not what was put there: it is not read. Restore it from the store''s versions.",
                    object.object());
            throw Refusal.unavailable("The archive of " + object.month() + " is damaged and is not shown: those who run"
                    + " the platform find ET-COLD-003 in the log.");
        }
        return file;
    }

    private synchronized void giveBack(List<Held> held) {
        held.forEach(one -> one.readers--);
        held.clear();
        giveWay();
    }

    /** What is being read stays. */
    private void giveWay() {
        Iterator<Held> oldest = files.values().iterator();
        while (bytes > megabytes * MEGABYTE && oldest.hasNext()) {
            Held next = oldest.next();
            if (next.readers == 0) {
                bytes -= next.bytes;
                oldest.remove();
                if (!next.file.toFile().delete()) {
                    LOG.log(Level.DEBUG, "{0} was gone already.", next.file);
                }
            }
        }
    }

    /** Where the files are. */
    synchronized Path folder() throws IOException {
        if (folder == null) {
            folder = Files.createTempDirectory("expense-archive-");
        }
        return folder;
    }

    @PreDestroy
    synchronized void end() {
        if (folder != null) {
            delete(folder);
        }
    }

    /** A folder with all that is in it. */
    static void delete(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path one : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
