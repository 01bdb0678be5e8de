package org.expensetracker.rest.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {

    private static BoundedBody body(int length) {
        return new BoundedBody(new ByteArrayInputStream(new byte[length]), 10);
    }

    @Test
    void shouldLetABodyOfTheLimitThrough() throws IOException {
        assertThat(body(10).readAllBytes()).hasSize(10);
    }

    @Test
    void shouldEndTheRequestWhenMoreComes() {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> body(11).readAllBytes());

        assertThat(problem.status()).isEqualTo(413);
    }

    @Test
    void shouldCountSingleBytesToo() {
        BoundedBody body = body(11);

        assertThat(catchThrowableOfType(ProblemException.class, () -> {
                    while (body.read() >= 0) {
                        // until the limit
                    }
                }))
                .isNotNull();
    }

    @Test
    void shouldEndTheRequestOfAClientThatSendsAByteASecond() {
        AtomicLong seconds = new AtomicLong();
        BoundedBody body = new BoundedBody(
                new ByteArrayInputStream(new byte[100]), 100, () -> seconds.getAndIncrement() * 1_000_000_000);

        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> {
            while (body.read() >= 0) {
                // until the time is over
            }
        });

        assertThat(problem.status()).isEqualTo(408);
        assertThat(seconds.get()).isLessThan(30);
    }
}
