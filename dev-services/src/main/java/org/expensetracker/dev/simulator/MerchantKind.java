package org.expensetracker.dev.simulator;

import java.util.random.RandomGenerator;

/**
 * What sort of merchant it is, and with that what belongs together: merchant category code, channel, opening hours, and
 * a log-normal amount around a median. Amounts are in euros; a company's price level scales them.
 */
enum MerchantKind {
    COFFEE("5814", 7, 18, 16, new Price(6.5, 0.4)),
    RESTAURANT("5812", 11, 23, 14, new Price(42, 0.6)),
    FAST_FOOD("5814", 10, 23, 12, new Price(13, 0.4)),
    GROCERY("5411", 7, 21, 12, new Price(34, 0.7)),
    FUEL("5541", 5, 23, 6, new Price(62, 0.4)),
    TAXI("4121", 0, 24, 9, new Price(21, 0.5)),
    TRAIN("4112", 5, 22, 6, new Price(48, 0.8)),
    PARKING("7523", 6, 23, 5, new Price(9, 0.6)),
    PHARMACY("5912", 8, 20, 3, new Price(18, 0.6)),
    OFFICE("5943", 8, 20, 4, new Price(46, 0.8)),
    ELECTRONICS("5732", 9, 20, 2, new Price(180, 0.9)),
    BOOKS("5942", 9, 20, 2, new Price(24, 0.5)),
    HARDWARE("5200", 7, 20, 2, new Price(55, 0.8)),
    POSTAL("9402", 8, 18, 2, new Price(14, 0.6)),
    CAR_RENTAL("7512", 7, 22, 1, new Price(190, 0.5)),
    HOTEL("7011", 14, 24, 3, new Price(165, 0.5)),
    AIRLINE("4511", 0, 24, 2, new Price(260, 0.6)),
    ONLINE_RETAIL("5999", 0, 24, 6, new Price(38, 0.9)),
    SOFTWARE("5734", 0, 24, 0, new Price(29, 0.9)),
    TELECOM("4814", 0, 24, 0, new Price(39, 0.4)),
    ADVERTISING("7311", 0, 24, 1, new Price(140, 0.9));

    private final String mcc;
    private final int opens;
    private final int closes;
    private final int weight;
    private final Price price;

    /** A log-normal price: its median, and the standard deviation of its logarithm. */
    private record Price(double median, double spread) {}

    MerchantKind(String mcc, int opens, int closes, int weight, Price price) {
        this.mcc = mcc;
        this.opens = opens;
        this.closes = closes;
        this.weight = weight;
        this.price = price;
    }

    String mcc() {
        return mcc;
    }

    /** Whether nobody stands at a till: no city, no opening hours. */
    boolean online() {
        return switch (this) {
            case AIRLINE, ONLINE_RETAIL, SOFTWARE, TELECOM, ADVERTISING -> true;
            default -> false;
        };
    }

    /** How likely a purchase is at this hour of the day, relative to other kinds; 0 when closed. */
    int weightAt(int hour) {
        if (hour < opens || hour >= closes) {
            return 0;
        }
        boolean meal = this == RESTAURANT && (hour == 12 || hour == 13 || hour >= 19);
        boolean morning = this == COFFEE && hour <= 10;
        return meal || morning ? weight * 3 : weight;
    }

    /** An amount, at least one unit, with two decimals, before the price level. */
    double amount(RandomGenerator random) {
        return Math.max(1, Math.round(price.median() * Math.exp(random.nextGaussian() * price.spread()) * 100) / 100.0);
    }
}
