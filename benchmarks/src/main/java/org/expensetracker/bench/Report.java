package org.expensetracker.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Everything that one run measured; rates are rows a second.
 *
 * @param limit COPY of the same rows
 * @param original a connection, an INSERT with its trigger, and a commit for each record
 * @param throughput the consumers, each with each number of shards
 * @param tenants the product's rate by how many companies are mixed
 * @param loaded the rate with ten million expenses already there, and 0 where that was not asked for
 */
record Report(
        String when,
        String machine,
        Settings settings,
        double limit,
        double original,
        List<Throughput> throughput,
        Map<Integer, Double> tenants,
        double loaded,
        List<Latency> latencies) {

    /** What the run was asked for. */
    record Settings(int records, int warmUp, int batchSize, int rounds, List<String> jvm) {}

    /**
     * A consumer's figures.
     *
     * @param lanes 0 for plain KCL
     * @param rates of each round, in their order
     * @param memory and {@code cpu} of the round whose rate is in the middle
     */
    record Throughput(int shards, int lanes, List<Double> rates, Memory memory, Cpu cpu) {

        /** The middle of the rounds. */
        double rate() {
            return Median.of(rates);
        }

        /**
         * The middle of its ratios to another consumer, each within one round: what else the machine does changes from
         * minute to minute, and both have the same of it.
         */
        double per(Throughput other) {
            return Median.of(IntStream.range(0, rates.size())
                    .mapToObj(round -> rates.get(round) / other.rates.get(round))
                    .toList());
        }

        String name() {
            return new Consumer(lanes).name();
        }
    }

    /**
     * A bar that a run passes or misses.
     *
     * @param atLeast whether the value must reach the bar; else it must not exceed it
     */
    record Bar(String what, double value, double bar, boolean atLeast) {

        boolean isMet() {
            return atLeast ? value >= bar : value <= bar;
        }
    }

    /** The best figure of the product; 0 where there is none. */
    private double best() {
        return throughput.stream()
                .filter(t -> t.lanes() > 0)
                .mapToDouble(Throughput::rate)
                .max()
                .orElse(0);
    }

    /** The bars that this run has figures for. */
    List<Bar> bars() {
        List<Bar> bars = new java.util.ArrayList<>();
        double ours = best();
        add(bars, "ours / COPY of the same rows", ours, limit, 0.4);
        add(bars, "ours / plain KCL", perPlain(), 1, 0.9);
        add(bars, "ours / the original", ours, original, 100);
        add(bars, "200 companies / 2 companies", tenants.getOrDefault(200, 0.0), tenants.getOrDefault(2, 0.0), 0.6);
        latencies.stream()
                .filter(l -> l.rate() == 1_000 && l.to().equals("committed"))
                .forEach(l -> bars.add(new Bar("p99 put to committed at 1,000/s, ms", l.p99(), 100, false)));
        return bars;
    }

    /** The best of the product, with as many shards as plain KCL; 0 where either was not asked for. */
    private double perPlain() {
        return throughput.stream()
                .filter(plain -> plain.lanes() == 0)
                .flatMap(plain -> throughput.stream()
                        .filter(ours -> ours.lanes() > 0 && ours.shards() == plain.shards())
                        .map(ours -> ours.per(plain)))
                .max(Comparator.naturalOrder())
                .orElse(0.0);
    }

    private static void add(List<Bar> bars, String what, double value, double of, double bar) {
        if (value > 0 && of > 0) {
            bars.add(new Bar(what, value / of, bar, true));
        }
    }
}
