package org.expensetracker.ui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.expensetracker.analytics.Dashboard.Figure;
import org.expensetracker.analytics.Dashboard.Point;
import org.expensetracker.analytics.Dashboard.Slice;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DashboardPartsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Test
    void shouldBeginARangeSoThatItHasItsDays() {
        assertThat(Range.of("7").from(TODAY)).isEqualTo("2026-11-17");
        assertThat(Range.of("month").from(TODAY)).isEqualTo("2026-11-01");
        assertThat(Range.of("<script>")).isEqualTo(Range.THIRTY_DAYS);
        assertThat(Range.of(null)).isEqualTo(Range.THIRTY_DAYS);
    }

    @Nested
    class WhenFiguresAreCompared {

        @Test
        void shouldSayByWhichShareAFigureChanged() {
            Comparison more = Comparison.of(new Figure(new BigDecimal("112"), new BigDecimal("100")));

            assertThat(more.possible()).isTrue();
            assertThat(more.direction()).isEqualTo("up");
            assertThat(more.share()).isEqualTo(0.12);
        }

        @Test
        void shouldCompareWithNothingNotAtAll() {
            assertThat(Comparison.of(new Figure(BigDecimal.TEN, BigDecimal.ZERO))
                            .possible())
                    .isFalse();
        }
    }

    @Nested
    class WhenPartsAreDrawn {

        @Test
        void shouldMeasureBarsAgainstTheLongest() {
            assertThat(Bar.of(List.of(slice("a", "200"), slice("b", "50"), slice("c", "-10"))))
                    .extracting(Bar::percent)
                    .containsExactly(100, 25, 0);
        }

        @Test
        void shouldDrawNoBarWhereRefundsAreAllThereIs() {
            assertThat(Bar.of(List.of(slice("a", "-5"))))
                    .extracting(Bar::percent)
                    .containsExactly(0);
        }

        @Test
        void shouldDrawAFlatLineOfNothing() {
            assertThat(Sparkline.points(List.of(0, 0))).isEqualTo("0.0,26.0 100.0,26.0");
            assertThat(Sparkline.points(List.of())).isEmpty();
        }

        @Test
        void shouldKeepRefundsWithinTheBox() {
            assertThat(Sparkline.points(List.of(-5, 10))).isEqualTo("0.0,26.0 100.0,2.0");
        }
    }

    @Test
    void shouldGiveTheChartADayForEveryLabel() {
        Point day = new Point(TODAY, new BigDecimal("12.50"), BigDecimal.ONE, BigDecimal.ZERO, 3);
        JsonObject chart = Json.createReader(new StringReader(Trend.json(List.of(day), "now", "before")))
                .readObject();

        assertThat(chart.getValue("/data/labels/0")).hasToString("\"2026-11-23\"");
        assertThat(chart.getValue("/data/datasets/0/data/0")).hasToString("12.5");
        assertThat(chart.getValue("/data/datasets/1/label")).hasToString("\"before\"");
    }

    private static Slice slice(String key, String amount) {
        return new Slice(key, new BigDecimal(amount), 1);
    }
}
