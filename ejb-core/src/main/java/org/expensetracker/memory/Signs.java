package org.expensetracker.memory;

import org.expensetracker.expense.Category;

/**
 * What tells how far to trust a recollection, as numbers below {@link #COUNT}: the same number for expenses that look alike
 * in one respect. How right answers with that sign were is learnt by {@link Confidence}. Two signs may fall on the same
 * number, which costs a little confidence and no memory.
 */
final class Signs {

    /** Signs are numbers from 0 to this. */
    static final int COUNT = 1 << 16;

    private static final double[] USES = {2, 3, 5, 10, 20, 50, 200};
    private static final double[] SHARES = {0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1};
    private static final double[] MARGINS = {0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999};
    private static final int NEVER = 9;

    /** Pairs of trails of which the one is a part of the other: whether they agree says more than each alone. */
    private static final Trail[][] PAIRS = {
        {Trail.MERCHANT_ON_CARD, Trail.MERCHANT},
        {Trail.MERCHANT_ON_CARD, Trail.CARD},
        {Trail.DESCRIPTOR_ON_CARD, Trail.DESCRIPTOR},
        {Trail.MERCHANT, Trail.CARD},
        {Trail.DESCRIPTOR_ON_CARD, Trail.CARD},
        {Trail.DESCRIPTOR, Trail.CARD},
        {Trail.WORD_ON_CARD, Trail.WORD}
    };

    private static final Trail[] TRAILS = Trail.values();
    private static final int OTHERS = 10;

    private final Recollection recollection;
    private final int category;
    private final int[] looks = new int[TRAILS.length];
    private final int[] signs = new int[TRAILS.length + PAIRS.length + OTHERS];
    private int next;

    private Signs(Recollection recollection) {
        this.recollection = recollection;
        this.category = recollection.category().ordinal();
    }

    static int[] of(Recollection recollection) {
        return new Signs(recollection).signs();
    }

    private int[] signs() {
        for (Trail trail : TRAILS) {
            looks[trail.ordinal()] = look(recollection.tally(trail), recollection.category());
            add(looks[trail.ordinal()]);
        }
        for (Trail[] pair : PAIRS) {
            add(pair(looks[pair[0].ordinal()], looks[pair[1].ordinal()]));
        }
        int belief = belief();
        add(step(recollection.margin(), MARGINS));
        add(category);
        add(belief);
        add(category * 2_000 + looks[Trail.MERCHANT.ordinal()]);
        add(pair(looks[Trail.MERCHANT_ON_CARD.ordinal()], looks[Trail.MERCHANT.ordinal()]) * 31 + belief);
        addWhoDiffers();
        add(age(Trail.MERCHANT_ON_CARD) * 10 + age(Trail.MERCHANT));
        int card = recollection.card() == null ? 0 : recollection.card().hashCode();
        add(card);
        add(card * 31 + category);
        return signs;
    }

    /** The trails whose usual choice is another, and those whose last one was: a habit that has just changed. */
    private void addWhoDiffers() {
        int usually = 0;
        int lately = 0;
        for (int i = 0; i < TRAILS.length; i++) {
            Tally tally = recollection.tally(TRAILS[i]);
            if (tally == null) {
                lately |= 1 << i + TRAILS.length;
            } else {
                usually |= tally.most() == recollection.category() ? 0 : 1 << i;
                lately |= tally.lastWas(recollection.category()) ? 1 << i : 0;
            }
        }
        add(usually);
        add(lately);
    }

    private int belief() {
        return recollection.model().best() == recollection.category()
                ? 1 + step(recollection.model().probability(), MARGINS)
                : 0;
    }

    private static int look(Tally tally, Category category) {
        return tally == null
                ? 0
                : 1
                        + 100 * step(tally.total(), USES)
                        + 10 * step(tally.share(category), SHARES)
                        + Math.min(2, tally.recentOthers(category));
    }

    private static int pair(int one, int other) {
        return one * 1_000 + other;
    }

    /** How many choices of the company ago people last chose on that trail: by powers of four. */
    private int age(Trail trail) {
        Tally tally = recollection.tally(trail);
        return tally == null
                ? NEVER
                : Math.min(NEVER - 1, (int) (Math.log1p(tally.age(recollection.now())) / Math.log(4)));
    }

    private static int step(double value, double[] steps) {
        int step = 0;
        while (step < steps.length && value >= steps[step]) {
            step++;
        }
        return step;
    }

    /** The place in the list is the kind of the sign. */
    private void add(int value) {
        int mixed = (next * 31 + 7) * 0x9E3779B9 ^ value * 0x85EBCA6B;
        signs[next++] = (mixed ^ mixed >>> 15) * 0xC2B2AE35 >>> Integer.numberOfLeadingZeros(COUNT - 1);
    }
}
