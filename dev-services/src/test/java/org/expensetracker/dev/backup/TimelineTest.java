package org.expensetracker.dev.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final String HISTORY =
            """
            1\t0/5000148\tbefore 2026-11-30 00:10:00.000001+00

            2\t1/FF000028\tno recovery target specified
            """;

    private final Timeline third = Timeline.of(3, Instant.EPOCH, HISTORY);

    private static BaseBackup backup(String segment, String stopLsn) {
        return new BaseBackup("b", segment, segment, stopLsn, Instant.EPOCH, Instant.EPOCH, 1, "");
    }

    @Test
    void shouldIncludeBackupsOfItsOwnAndOfWhatItCameFrom() {
        assertThat(third.includes(backup("000000030000000200000001", "2/1000000")))
                .isTrue();
        assertThat(third.includes(backup("000000010000000000000004", "0/5000148")))
                .isTrue();
        assertThat(third.includes(backup("0000000200000001000000FE", "1/FE000100")))
                .isTrue();
    }

    @Test
    void shouldNotIncludeBackupsFromLivesThatWereGivenUp() {
        assertThat(third.includes(backup("000000010000000000000005", "0/5000149")))
                .isFalse();
        assertThat(third.includes(backup("000000040000000300000001", "3/1000000")))
                .isFalse();
        assertThat(Timeline.first().includes(backup("000000020000000000000006", "0/6000000")))
                .isFalse();
    }

    @Test
    void shouldPassSegmentsUpToTheOneInWhichALifeWasLeft() {
        assertThat(third.passes(segment("000000010000000000000005"))).isTrue();
        assertThat(third.passes(segment("000000010000000000000006"))).isFalse();
        assertThat(third.passes(segment("0000000200000001000000FF"))).isTrue();
        assertThat(third.passes(segment("000000020000000200000000"))).isFalse();
        assertThat(third.passes(segment("000000030000000900000000"))).isTrue();
    }

    @Test
    void shouldNameASegmentByTheLifeInWhichItWasWritten() {
        assertThat(third.segment(4).name()).isEqualTo("000000010000000000000004");
        assertThat(third.segment(6).name()).isEqualTo("000000020000000000000006");
        assertThat(third.segment(512).name()).isEqualTo("000000030000000200000000");
    }

    @Test
    void shouldKnowASegmentByItsNameAndNothingElse() {
        assertThat(segment("0000000A00000002000000FF")).isEqualTo(new WalSegment(10, 767));
        assertThat(new WalSegment(10, 768).name()).isEqualTo("0000000A0000000300000000");
        assertThat(WalSegment.of("00000002.history")).isEmpty();
        assertThat(WalSegment.of("000000010000000000000003.00000028.backup")).isEmpty();
        assertThat(WalSegment.of("000000010000000000000003.partial")).isEmpty();
    }

    private static WalSegment segment(String name) {
        return WalSegment.of(name).orElseThrow();
    }
}
