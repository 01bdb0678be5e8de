package org.expensetracker.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report as one picture: bars of throughput and of latency, readable on light and dark pages. */
final class Plot {

    private static final int WIDTH = 760;
    private static final int LEFT = 230;
    private static final int ROW = 24;
    private final Svg svg = new Svg(WIDTH, "Throughput and latency of ingestion");
    private int y = 10;

    private record Row(String name, double value, String kind, String label) {}

    private Plot() {}

    static String of(Report report) {
        Plot plot = new Plot();
        plot.throughput(report);
        plot.tenants(report);
        plot.latencies(report);
        plot.y += 22;
        plot.text(10, "n", report.when() + ", " + report.machine());
        return plot.svg.end(plot.y + 14);
    }

    private void throughput(Report report) {
        List<Row> rows = new ArrayList<>();
        if (report.limit() > 0) {
            rows.add(new Row("COPY, the limit", report.limit(), "other", rate(report.limit())));
        }
        for (Report.Throughput t : report.throughput()) {
            String name = t.name() + ", " + t.shards() + (t.shards() == 1 ? " shard" : " shards");
            rows.add(new Row(name, t.rate(), t.lanes() == 0 ? "other" : "ours", rate(t.rate())));
        }
        if (report.original() > 0) {
            rows.add(new Row("the original", report.original(), "other", rate(report.original())));
        }
        bars("Rows committed a second (the line: 0.4 of the limit)", rows, report.limit() * 0.4);
    }

    private void tenants(Report report) {
        List<Row> rows = new ArrayList<>();
        report.tenants()
                .forEach((count, rate) -> rows.add(new Row(count + " companies mixed", rate, "ours", rate(rate))));
        if (report.loaded() > 0) {
            rows.add(new Row("2, 10 million there", report.loaded(), "ours", rate(report.loaded())));
        }
        bars(
                "Rows committed a second by companies in the stream (the line: 0.6 of two)",
                rows,
                report.tenants().getOrDefault(2, 0.0) * 0.6);
    }

    private void latencies(Report report) {
        List<Row> rows = new ArrayList<>();
        for (Latency l : report.latencies()) {
            String name = format("%,d/s, put to %s", l.rate(), l.to());
            rows.add(new Row(name, l.p50(), "ours", format("p50 %.0f ms", l.p50())));
            rows.add(new Row("", l.p99(), "tail", format("p99 %.0f ms, most %.0f ms", l.p99(), l.max())));
        }
        bars("Milliseconds from put (the line: 100 ms)", rows, 100);
    }

    private void bars(String title, List<Row> rows, double line) {
        if (rows.isEmpty()) {
            return;
        }
        y += 20;
        text(10, "t", title);
        int top = y + 8;
        double most = Math.max(line, rows.stream().mapToDouble(Row::value).max().orElse(1));
        double scale = (WIDTH - LEFT - 170) / most;
        for (Row row : rows) {
            y += ROW;
            text(10, "", row.name());
            double length = Math.max(1, row.value() * scale);
            svg.add(format(
                    "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"16\" rx=\"2\"/>",
                    row.kind(), LEFT, y - 13, length));
            text(LEFT + (int) length + 6, "n", row.label());
        }
        if (line > 0) {
            double x = LEFT + line * scale;
            svg.add(format("<path class=\"bar\" d=\"M%.1f %dV%d\"/>", x, top, y + 6));
        }
        y += 12;
    }

    private void text(int x, String kind, String text) {
        svg.text(x, y, kind, text);
    }

    private static String rate(double rate) {
        return format("%,.0f", rate);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
