package org.expensetracker.tenant;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a node holds of the companies that are busy on it, so many bytes at most: what was not asked for longest is given up,
 * and made anew when its company comes back. Who has got a value may go on with it, also when it is given up meanwhile.
 * Thread-safe.
 *
 * @param <V> what is held of a company
 */
public final class BusyCompanies<V> {

    private record Held<V>(V value, long bytes) {}

    private final Map<TenantId, Held<V>> companies = new LinkedHashMap<>(16, 0.75f, true);
    private final long most;
    private final Supplier<V> maker;
    private long bytes;

    /**
     * Holds nothing yet.
     *
     * @param most bytes, of all companies together; one company is always held
     * @param maker of what is held of a company that comes, or comes back
     */
    public BusyCompanies(long most, Supplier<V> maker) {
        this.most = most;
        this.maker = maker;
    }

    /** A share of what the JVM's heap can be, in bytes. */
    public static long shareOfHeap(double share) {
        return (long) (share * Runtime.getRuntime().maxMemory());
    }

    /** What is held of that company. */
    public synchronized V of(TenantId tenant) {
        return companies
                .computeIfAbsent(tenant, id -> new Held<>(maker.get(), 0))
                .value();
    }

    /** Tells how large a value has become, and gives others up where that is too much. */
    public synchronized void weigh(TenantId tenant, V value, long weight) {
        Held<V> held = companies.get(tenant);
        if (held == null || held.value() != value) {
            return;
        }
        companies.put(tenant, new Held<>(value, weight));
        bytes += weight - held.bytes();
        Iterator<Map.Entry<TenantId, Held<V>>> oldest = companies.entrySet().iterator();
        while (bytes > most && oldest.hasNext()) {
            Map.Entry<TenantId, Held<V>> next = oldest.next();
            if (!next.getKey().equals(tenant)) {
                bytes -= next.getValue().bytes();
                oldest.remove();
            }
        }
    }

    /** How many companies are held. */
    public synchronized int size() {
        return companies.size();
    }

    /** What they weigh together. */
    public synchronized long bytes() {
        return bytes;
    }
}
