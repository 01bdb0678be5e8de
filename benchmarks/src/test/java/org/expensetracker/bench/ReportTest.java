package org.expensetracker.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.expensetracker.bench.Report.Bar;
import org.expensetracker.bench.Report.Throughput;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Memory MEMORY = new Memory(900, 950);
    private static final Cpu CPU = new Cpu(30, 40, 10);

    private final Report report = new Report(
            "2026-11-25T12:00:00Z",
            "2 cores",
            new Report.Settings(1, 1, 1, 3, List.of()),
            30_000,
            90,
            List.of(
                    new Throughput(1, 0, List.of(10_000.0, 5_000.0, 11_000.0), MEMORY, CPU),
                    new Throughput(1, 1, List.of(8_000.0, 8_000.0, 8_000.0), MEMORY, CPU),
                    new Throughput(1, 4, List.of(12_000.0, 7_000.0, 12_000.0), MEMORY, CPU)),
            Map.of(2, 12_000.0, 200, 6_000.0),
            0,
            List.of(Latency.of("committed", 1_000, 2, new long[] {40_000, 101_000})));

    @Test
    void shouldHoldTheBestOfEachAgainstTheBars() {
        assertThat(report.bars()).extracting(Bar::value).containsExactly(0.4, 1.2, 12_000 / 90.0, 0.5, 101.0);
        assertThat(report.bars()).extracting(Bar::isMet).containsExactly(true, true, true, false, false);
    }

    @Test
    void shouldDrawEveryFigure() {
        assertThat(Plot.of(report)).contains("ours, 4 lanes", "12,000", "200 companies mixed", "p99 101 ms");
    }

    @Test
    void shouldSayWhichBarsAreMissed() {
        assertThat(Table.of(report)).contains("| ours / plain KCL | 1.20 | at least 0.9 | met |");
        assertThat(Table.of(report)).contains("| 200 companies / 2 companies | 0.50 | at least 0.6 | missed |");
    }
}
