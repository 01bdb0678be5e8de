package org.expensetracker.categorize;

import java.util.ArrayList;
import java.util.List;

/**
 * What the model looks at: a merchant's whole name, its words, pairs of neighbouring words, and runs of three to five characters, which
 * carry over to names that were cut, joined or misspelt. Training and answering must use the same, hence one class.
 */
public final class Features {

    private static final int LIMIT = 32;
    private static final int SHORTEST = 3;
    private static final int LONGEST = 5;

    private Features() {}

    /** The features of a merchant's key; bounded in number, since only the key's first 32 characters count. */
    public static String[] of(Merchant merchant) {
        String key = merchant.key().length() > LIMIT ? merchant.key().substring(0, LIMIT) : merchant.key();
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
}
