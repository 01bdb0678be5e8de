package org.expensetracker.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogLineTest {

    private static final String FORGED = "2026-11-30T00:00:00.000+0000 SEVERE all is lost";

    private final LogLine format = new LogLine();

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r", "\u000B", "\f", "\u0085", "\u2028", "\u2029"})
    void shouldLetNoMessagePassForAnother(String endOfLine) {
        String text = format.format(new LogRecord(Level.INFO, "what was sent: " + endOfLine + FORGED));

        assertThat(text.lines()).filteredOn(line -> line.startsWith("2026")).doesNotContain(FORGED);
        assertThat(text).endsWith("\t" + FORGED + System.lineSeparator());
    }

    @Test
    void shouldLetNoExceptionPassForAnother() {
        LogRecord message = new LogRecord(Level.INFO, "failed");
        message.setThrown(new IllegalStateException("no\n" + FORGED));

        assertThat(format.format(message).lines().skip(1)).isNotEmpty().allMatch(line -> line.startsWith("\t"));
    }

    @Test
    void shouldSteerNoTerminal() {
        assertThat(format.format(new LogRecord(Level.INFO, "red: \u001B[31m")))
                .contains("red: ?[31m")
                .doesNotContain("\u001B");
    }
}
