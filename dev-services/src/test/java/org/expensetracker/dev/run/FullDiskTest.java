package org.expensetracker.dev.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk is full, for the command alone: no file of its may grow beyond a limit, which PostgreSQL and all others meet as
 * they meet a full disk.
 */
class FullDiskTest {

    private static final String REASON = "File too large";

    /** In blocks of 512 bytes: less than PostgreSQL's catalogue needs. */
    private static final int LESS_THAN_A_TABLE = 256;

    /** In blocks of 512 bytes: enough for all but a segment of the WAL. */
    private static final int LESS_THAN_A_SEGMENT = 16_384;

    @TempDir
    private Path data;

    private RestorableDatabase database;

    @BeforeEach
    void start() throws Exception {
        database = RestorableDatabase.start(data);
        database.write("before the backup");
    }

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    void shouldKeepNoHalfABackup() throws Exception {
        SiteFile.write(database.site());
        try (Occupied running = Occupied.take(data)) {
            assertThat(running).isNotNull();

            assertThat(failing(LESS_THAN_A_TABLE, "backup")).contains("The base backup could not be written", REASON);
        }
        assertThat(database.wal().resolveSibling("base")).isEmptyDirectory();
        database.backUp();
        assertThat(database.plan(null).backup().bytes()).isPositive();
    }

    @Test
    void shouldLeaveTheDatabaseWhenTheBackupDoesNotFit() throws Exception {
        Instant between = backUpAndStop();

        assertThat(failing(LESS_THAN_A_TABLE, "restore", "--to=" + between))
                .contains("The restore was not completed", REASON, "do it again");

        shouldBeAsBefore();
    }

    @Test
    void shouldLeaveTheDatabaseWhenTheWalDoesNotFit() throws Exception {
        Instant between = backUpAndStop();

        assertThat(failing(LESS_THAN_A_SEGMENT, "restore", "--to=" + between))
                .contains("WAL segment", REASON, "and restore again");
        assertThat(failing(LESS_THAN_A_SEGMENT, "restore")).contains("WAL segment", REASON, "and restore again");

        shouldBeAsBefore();
    }

    private Instant backUpAndStop() throws Exception {
        database.backUp();
        Instant between = database.write("between");
        database.write("last");
        database.stop();
        return between;
    }

    private void shouldBeAsBefore() throws Exception {
        assertThat(data.resolve("postgres/restoring")).doesNotExist();
        assertThat(data.resolve("before-restore")).doesNotExist();
        database.start();
        assertThat(database.notes()).containsExactly("before the backup", "between", "last");
    }

    /** Runs the command with that limit to its end, which must be a message for the person; tells what it printed. */
    private String failing(int blocks, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-c",
                "ulimit -f " + blocks + "; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Run.class.getName()));
        command.addAll(List.of(arguments));
        command.add("--data=" + data);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isOne();
        assertThat(printed).doesNotContain("\tat ");
        return printed;
    }
}
