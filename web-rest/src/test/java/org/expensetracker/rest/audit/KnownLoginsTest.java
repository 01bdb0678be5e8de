package org.expensetracker.rest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownLoginsTest {

    private final KnownLogins known = new KnownLogins(2);

    @Test
    void shouldKnowALoginFromItsFirstUseOn() {
        assertThat(known.add("a")).isTrue();
        assertThat(known.add("a")).isFalse();
    }

    @Test
    void shouldForgetTheOneThatWasUsedLongestAgo() {
        known.add("a");
        known.add("b");
        known.add("a");
        known.add("c");

        assertThat(known.add("a")).isFalse();
        assertThat(known.add("b")).isTrue();
    }

    @Test
    void shouldForgetWhatCouldNotBeTold() {
        known.add("a");
        known.forget("a");

        assertThat(known.add("a")).isTrue();
    }
}
