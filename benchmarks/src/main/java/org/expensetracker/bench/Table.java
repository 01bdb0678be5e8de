package org.expensetracker.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The report for people, in Markdown, so that it can stand in a terminal and in a document. */
final class Table {

    private Table() {}

    static String of(Report report) {
        List<String> lines = new ArrayList<>();
        lines.add(report.when() + ", " + report.machine());
        lines.add("");
        lines.add(
                "| writer | shards | rows/s | of COPY | rounds | CPU a row, us: consumer + database + stream | memory, MB (peak) |");
        lines.add("|---|---:|---:|---:|---|---:|---:|");
        if (report.limit() > 0) {
            lines.add(row("COPY, the limit", "", report.limit(), report, " | | "));
        }
        for (Report.Throughput t : report.throughput()) {
            lines.add(row(t.name(), String.valueOf(t.shards()), t.rate(), report, details(t)));
        }
        if (report.original() > 0) {
            lines.add(row("the original", "", report.original(), report, " | | "));
        }
        tenants(report, lines);
        latencies(report, lines);
        bars(report, lines);
        return String.join(System.lineSeparator(), lines);
    }

    private static String details(Report.Throughput t) {
        String rounds = t.rates().stream().map(rate -> format("%,.0f", rate)).collect(Collectors.joining("; "));
        return format(
                "%s | %.0f + %.0f + %.0f | %d (%d)",
                rounds,
                t.cpu().consumer(),
                t.cpu().database(),
                t.cpu().stream(),
                t.memory().residentMegabytes(),
                t.memory().peakMegabytes());
    }

    private static String row(String name, String shards, double rate, Report report, String rest) {
        String ratio = report.limit() > 0 ? format("%.3f", rate / report.limit()) : "";
        return format("| %s | %s | %,.0f | %s | %s |", name, shards, rate, ratio, rest);
    }

    private static void tenants(Report report, List<String> lines) {
        if (report.tenants().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("| companies mixed | rows/s | of two |");
        lines.add("|---:|---:|---:|");
        report.tenants()
                .forEach((count, rate) -> lines.add(format(
                        "| %d | %,.0f | %.2f |",
                        count, rate, rate / report.tenants().get(2))));
        if (report.loaded() > 0) {
            lines.add(format(
                    "| 2, with 10 million expenses there | %,.0f | %.2f |",
                    report.loaded(), report.loaded() / report.tenants().get(2)));
        }
    }

    private static void latencies(Report report, List<String> lines) {
        if (report.latencies().isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("| records/s | put to | p50, ms | p99, ms | max, ms | came |");
        lines.add("|---:|---|---:|---:|---:|---:|");
        for (Latency l : report.latencies()) {
            lines.add(format(
                    "| %,d | %s | %.1f | %.1f | %.1f | %,d of %,d |",
                    l.rate(), l.to(), l.p50(), l.p99(), l.max(), l.came(), l.due()));
        }
    }

    private static void bars(Report report, List<String> lines) {
        lines.add("");
        lines.add("| bar | measured | wanted | |");
        lines.add("|---|---:|---:|---|");
        for (Report.Bar bar : report.bars()) {
            lines.add(format(
                    "| %s | %.2f | %s %.1f | %s |",
                    bar.what(),
                    bar.value(),
                    bar.atLeast() ? "at least" : "at most",
                    bar.bar(),
                    bar.isMet() ? "met" : "missed"));
        }
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
