package org.expensetracker.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.expensetracker.categorize.Merchant;
import org.expensetracker.expense.Category;
import org.expensetracker.memory.Choice;
import org.expensetracker.model.Player.Reply;
import org.expensetracker.shared.Money;

/** Adds up a trial, choice by choice. Not thread-safe. */
final class Score {

    private static final int SHOWN = 20;

    /** Both players' right answers to choices that have something in common. */
    private static final class Both {
        private final String name;
        private long choices;
        private long championRight;
        private long challengerRight;

        Both(String name) {
            this.name = name;
        }

        void note(boolean champion, boolean challenger) {
            choices++;
            championRight += champion ? 1 : 0;
            challengerRight += challenger ? 1 : 0;
        }

        long difference() {
            return Math.abs(championRight - challengerRight);
        }
    }

    private final Mark champion = new Mark();
    private final Mark challenger = new Mark();
    private final Map<Category, Both> categories = new EnumMap<>(Category.class);
    private final Map<String, Both> merchants = new HashMap<>();
    private final PriorityQueue<Trial.WorstCase> worst =
            new PriorityQueue<>(Comparator.comparingDouble(Trial.WorstCase::probability));
    private final Both all = new Both("");
    private long onlyChampion;
    private long onlyChallenger;
    private long live;

    void note(Choice choice, Merchant merchant, Reply before, Reply after) {
        boolean right = before.category() == choice.category();
        boolean alsoRight = after.category() == choice.category();
        champion.note(before, choice.category());
        challenger.note(after, choice.category());
        all.note(right, alsoRight);
        categories.computeIfAbsent(choice.category(), c -> new Both(c.name())).note(right, alsoRight);
        merchants
                .computeIfAbsent(merchant.key(), key -> new Both(merchant.name()))
                .note(right, alsoRight);
        onlyChallenger += alsoRight && !right ? 1 : 0;
        if (right && !alsoRight) {
            onlyChampion++;
            keep(choice, merchant, before, after);
        }
    }

    /** The choice that was just noted was made after the model on trial had been trained. */
    void noteLive() {
        live++;
    }

    Trial trial(Contest contest, Changes changes, SplitResult split) {
        double pValue = Significance.mcNemar(onlyChampion, onlyChallenger);
        return new Trial(
                contest.challenger().decides(),
                contest.champion().decides(),
                contest.after(),
                all.choices,
                live,
                champion.side(),
                challenger.side(),
                onlyChampion,
                onlyChallenger,
                pValue,
                Trial.outcome(all.choices, onlyChampion, onlyChallenger, pValue),
                byCategory(),
                byMerchant(),
                worst(),
                changes,
                split);
    }

    private void keep(Choice choice, Merchant merchant, Reply before, Reply after) {
        Money amount = choice.evidence().amount();
        worst.add(new Trial.WorstCase(
                choice.expense(),
                merchant.name(),
                amount.amount(),
                amount.currency().getCurrencyCode(),
                choice.category(),
                before.category(),
                after.category(),
                after.probability()));
        if (worst.size() > SHOWN) {
            worst.poll();
        }
    }

    private List<Trial.OfCategory> byCategory() {
        return categories.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> -entry.getValue().choices))
                .map(entry -> new Trial.OfCategory(
                        entry.getKey(),
                        entry.getValue().choices,
                        entry.getValue().championRight,
                        entry.getValue().challengerRight))
                .toList();
    }

    private List<Trial.OfMerchant> byMerchant() {
        return merchants.values().stream()
                .filter(both -> both.difference() > 0)
                .sorted(Comparator.comparingLong(Both::difference).reversed().thenComparing(both -> both.name))
                .limit(SHOWN)
                .map(both -> new Trial.OfMerchant(both.name, both.choices, both.championRight, both.challengerRight))
                .toList();
    }

    private List<Trial.WorstCase> worst() {
        List<Trial.WorstCase> surestFirst = new ArrayList<>(worst);
        surestFirst.sort(
                Comparator.comparingDouble(Trial.WorstCase::probability).reversed());
        return List.copyOf(surestFirst);
    }
}
