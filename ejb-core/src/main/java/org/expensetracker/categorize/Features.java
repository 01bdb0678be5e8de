package org.expensetracker.categorize;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * What the model looks at: a merchant's whole name, its words, pairs of neighbouring words, and runs of three to five
 * characters, which carry over to names that were cut, joined or misspelt. Training sees them as texts, answering as their
 * hashes, in which no text is made; both must be the same, hence one class.
 */
public final class Features {

    private static final int LIMIT = 32;
    private static final int SHORTEST = 3;
    private static final int LONGEST = 5;
    private static final long SEED = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Features() {}

    /** The features of a merchant's key; bounded in number, since only the key's first 32 characters count. */
    public static String[] of(Merchant merchant) {
        String key = cut(merchant.key());
        List<String> features = new ArrayList<>(4 * LIMIT);
        features.add("=" + key);
        String before = "^";
        for (String word : key.split(" ")) {
            features.add("w=" + word);
            features.add(before + "_" + word);
            before = word;
        }
        String padded = " " + key + " ";
        for (int length = SHORTEST; length <= LONGEST; length++) {
            for (int from = 0; from + length <= padded.length(); from++) {
                features.add(padded.substring(from, from + length));
            }
        }
        return features.toArray(String[]::new);
    }

    /** The hash of a feature, as {@link #hashes} gives it (FNV-1a over characters). */
    static long hash(CharSequence feature) {
        return hash(SEED, feature, 0, feature.length());
    }

    /** The hashes of all features of a merchant's key, in any order. */
    static void hashes(Merchant merchant, LongConsumer consumer) {
        String key = cut(merchant.key());
        consumer.accept(hash(step(SEED, '='), key, 0, key.length()));
        long before = step(SEED, '^');
        for (int from = 0; from <= key.length(); ) {
            int space = key.indexOf(' ', from);
            int to = space < 0 ? key.length() : space;
            consumer.accept(hash(step(step(SEED, 'w'), '='), key, from, to));
            consumer.accept(hash(step(before, '_'), key, from, to));
            before = hash(SEED, key, from, to);
            from = to + 1;
        }
        runs(key, consumer);
    }

    private static void runs(String key, LongConsumer consumer) {
        int end = key.length() + 2;
        for (int from = 0; from + SHORTEST <= end; from++) {
            long hash = SEED;
            for (int i = from; i < Math.min(from + LONGEST, end); i++) {
                hash = step(hash, i == 0 || i == end - 1 ? ' ' : key.charAt(i - 1));
                if (i - from >= SHORTEST - 1) {
                    consumer.accept(hash);
                }
            }
        }
    }

    private static long hash(long seed, CharSequence text, int from, int to) {
        long hash = seed;
        for (int i = from; i < to; i++) {
            hash = step(hash, text.charAt(i));
        }
        return hash;
    }

    private static long step(long hash, char c) {
        return (hash ^ c) * PRIME;
    }

    private static String cut(String key) {
        return key.length() > LIMIT ? key.substring(0, LIMIT).stripTrailing() : key;
    }
}
