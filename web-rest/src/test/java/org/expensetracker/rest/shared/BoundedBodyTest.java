package org.expensetracker.rest.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
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
}
