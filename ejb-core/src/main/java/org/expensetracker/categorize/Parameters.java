package org.expensetracker.categorize;

import java.util.Map;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import org.expensetracker.expense.Category;

/**
 * The parameters of an OpenNLP maximum entropy model, found by the hashes of features. It answers what OpenNLP's own
 * evaluation does, several times faster, since that makes a text of each feature and looks it up in a map. Immutable.
 */
final class Parameters {

    /** Open addressing; a feature whose hash is 0 does not occur among a model's. */
    private final long[] hashes;
    /** Where a feature's parameters begin; they end where {@code ends} says. */
    private final int[] begins;

    private final int[] ends;

    private final byte[] categories;
    private final float[] values;
    /** The categories that the model knows at all. */
    private final boolean[] known = new boolean[Category.values().length];

    /** @param prefix what stands before the features of {@link Features} in the names of the model's */
    @SuppressWarnings("unchecked")
    Parameters(AbstractModel maxent, String prefix) {
        Map<String, Context> contexts = (Map<String, Context>) maxent.getDataStructures()[1];
        int size = Integer.highestOneBit(Math.max(16, contexts.size()) * 3 / 2) * 2;
        int count = contexts.values().stream()
                .mapToInt(context -> context.getOutcomes().length)
                .sum();
        hashes = new long[size];
        begins = new int[size];
        ends = new int[size];
        categories = new byte[count];
        values = new float[count];
        byte[] ordinals = new byte[maxent.getNumOutcomes()];
        for (int i = 0; i < ordinals.length; i++) {
            ordinals[i] = (byte) Category.valueOf(maxent.getOutcome(i)).ordinal();
            known[ordinals[i]] = true;
        }
        int next = 0;
        for (Map.Entry<String, Context> entry : contexts.entrySet()) {
            next = put(entry.getKey().substring(prefix.length()), entry.getValue(), ordinals, next);
        }
    }

    private int put(String feature, Context context, byte[] ordinals, int begin) {
        long hash = Features.hash(feature);
        int slot = slot(hash);
        hashes[slot] = hash;
        begins[slot] = begin;
        int next = begin;
        for (int i = 0; i < context.getOutcomes().length; i++) {
            categories[next] = ordinals[context.getOutcomes()[i]];
            values[next++] = (float) context.getParameters()[i];
        }
        ends[slot] = next;
        return next;
    }

    /** Where the hash is, or would be. */
    private int slot(long hash) {
        int slot = (int) (hash ^ hash >>> 32) & hashes.length - 1;
        while (hashes[slot] != 0 && hashes[slot] != hash) {
            slot = slot + 1 & hashes.length - 1;
        }
        return slot;
    }

    /** What the model believes of a merchant, flattened by a temperature above 1 or sharpened by one below. */
    Belief belief(Merchant merchant, double temperature) {
        double[] sums = new double[known.length];
        Features.hashes(merchant, hash -> add(hash, sums));
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < sums.length; i++) {
            most = known[i] ? Math.max(most, sums[i]) : most;
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = known[i] ? Math.exp((sums[i] - most) / temperature) : 0;
        }
        return Belief.of(sums);
    }

    /** Adds what the feature of that hash says for each category, by ordinal; nothing where the model does not know it. */
    void add(long hash, double[] sums) {
        int slot = slot(hash);
        if (hashes[slot] == hash) {
            for (int i = begins[slot]; i < ends[slot]; i++) {
                sums[categories[i]] += values[i];
            }
        }
    }

    /** How much memory this takes. */
    int bytes() {
        return 16 * hashes.length + 5 * values.length;
    }
}
