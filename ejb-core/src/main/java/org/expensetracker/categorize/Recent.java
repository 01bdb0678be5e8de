package org.expensetracker.categorize;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers what a pure function answered lately: people buy at the same merchants again and again. Holds between one and
 * two times {@code size} answers once it is full, those asked for last among them. Thread-safe; two threads may compute
 * the same answer at once.
 *
 * @param <K> what is asked
 * @param <V> the answer, never null
 */
final class Recent<K, V> {

    private final int size;
    private final Function<K, V> function;
    private volatile Map<K, V> young = new ConcurrentHashMap<>();
    private volatile Map<K, V> old = Map.of();

    Recent(int size, Function<K, V> function) {
        this.size = size;
        this.function = function;
    }

    V of(K key) {
        V known = young.get(key);
        if (known != null) {
            return known;
        }
        V answer = old.get(key);
        if (answer == null) {
            answer = function.apply(key);
        }
        if (young.size() >= size) {
            turn();
        }
        young.put(key, answer);
        return answer;
    }

    private synchronized void turn() {
        if (young.size() >= size) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }
}
