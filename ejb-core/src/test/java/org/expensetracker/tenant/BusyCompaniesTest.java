package org.expensetracker.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BusyCompaniesTest {

    private static final class Thing {}

    private final BusyCompanies<Thing> held = new BusyCompanies<>(100, Thing::new);

    private static TenantId company(int number) {
        return new TenantId("company-" + number);
    }

    private Thing weighing(int number, long bytes) {
        Thing thing = held.of(company(number));
        held.weigh(company(number), thing, bytes);
        return thing;
    }

    @Test
    void shouldKeepWhatFits() {
        Thing first = weighing(1, 50);
        Thing second = weighing(2, 50);

        assertThat(held.of(company(1))).isSameAs(first);
        assertThat(held.of(company(2))).isSameAs(second);
        assertThat(held.bytes()).isEqualTo(100);
    }

    @Test
    void shouldGiveUpWhatWasNotAskedForLongest() {
        Thing first = weighing(1, 40);
        Thing second = weighing(2, 40);
        held.of(company(1));

        weighing(3, 40);

        assertThat(held.of(company(1))).isSameAs(first);
        assertThat(held.of(company(2))).isNotSameAs(second);
    }

    @Test
    void shouldHoldOneCompanyThatIsTooLargeForAll() {
        weighing(1, 40);
        Thing large = weighing(2, 400);

        assertThat(held.of(company(2))).isSameAs(large);
        assertThat(held.size()).isEqualTo(1);
        assertThat(held.bytes()).isEqualTo(400);
    }

    @Test
    void shouldNotCountWhatWasGivenUpMeanwhile() {
        Thing first = weighing(1, 60);
        weighing(2, 60);

        held.weigh(company(1), first, 70);

        assertThat(held.bytes()).isEqualTo(60);
    }

    @Test
    void shouldStayWithinItsBoundsWithAThousandCompanies() {
        for (int i = 1; i <= 1_000; i++) {
            weighing(i, 1 + i % 7);
            assertThat(held.bytes()).isLessThanOrEqualTo(100);
        }
        assertThat(held.size()).isLessThan(101);
    }
}
