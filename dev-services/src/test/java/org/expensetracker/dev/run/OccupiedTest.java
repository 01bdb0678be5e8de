package org.expensetracker.dev.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OccupiedTest {

    @TempDir
    private Path data;

    @Test
    void shouldRefuseASecondRunWithTheSameFolderAndNameTheFirst() throws IOException {
        Occupied first = Occupied.take(data);

        assertThatThrownBy(() -> Occupied.take(data))
                .isInstanceOf(Trouble.class)
                .hasMessageContaining("process " + ProcessHandle.current().pid());
        first.close();
    }

    @Test
    void shouldBeFreeAgainAfterTheFirstEnded() throws IOException {
        Occupied.take(data).close();

        assertThat(Occupied.holder(data)).isEmpty();
        Occupied.take(data).close();
    }
}
