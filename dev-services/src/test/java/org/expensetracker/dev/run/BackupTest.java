package org.expensetracker.dev.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.expensetracker.dev.backup.BaseBackup;
import org.expensetracker.dev.files.Folders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BackupTest {

    @TempDir
    private Path data;

    private RestorableDatabase database;

    @BeforeEach
    void start() throws Exception {
        database = RestorableDatabase.start(data);
    }

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    void shouldArchiveNothingBeforeTheFirstBackup() throws Exception {
        database.write("unarchived");
        database.nextSegment();
        database.stop();

        assertThat(database.backups()).doesNotExist();
    }

    @Test
    void shouldBeWholeOnceItIsTaken() throws Exception {
        BaseBackup backup = database.backUp();

        assertThat(database.wal().resolve(backup.startSegment() + ".gz")).exists();
        assertThat(database.wal().resolve(backup.stopSegment() + ".gz")).exists();
        assertThat(backup.ended()).isAfter(backup.began());
        assertThat(database.plan(null).backup()).isEqualTo(backup);
    }

    @Test
    void shouldSayThatTheArchiveIsFullAndGoOnOnceThereIsRoom() throws Exception {
        Path wal = Files.createDirectories(database.wal());
        for (int segment = 1; segment < 20; segment++) {
            Files.createSymbolicLink(wal.resolve("00000001%016X.new".formatted(segment)), Path.of("/dev/full"));
        }

        assertThatThrownBy(database::backUp)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("WAL cannot be archived", "No space left on device", "make room");
        assertThatThrownBy(() -> database.plan(null)).hasMessageContaining("There is no base backup");

        Folders.delete(wal);
        database.backUp();
        assertThat(database.plan(null).backup().startSegment()).startsWith("00000001");
    }

    @Test
    void shouldNeverWriteOverAnArchivedSegment() throws Exception {
        BaseBackup first = database.backUp();
        database.stop();
        byte[] kept = Files.readAllBytes(database.wal().resolve(first.startSegment() + ".gz"));
        Path other = Files.writeString(data.resolve("other"), "another segment of that name");

        Process archive = new ProcessBuilder(
                        "sh",
                        data.resolve("postgres/archive.sh").toString(),
                        other.toString(),
                        database.wal().resolve(first.startSegment()).toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(archive.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("there already, with another content");
        assertThat(archive.waitFor()).isEqualTo(1);
        assertThat(database.wal().resolve(first.startSegment() + ".gz")).hasBinaryContent(kept);
    }

    @Test
    void shouldSayWhatToDoWhenTheTrackerIsStopped() throws Exception {
        SiteFile.write(database.site());

        assertThatThrownBy(() -> call("backup")).isInstanceOf(Trouble.class).hasMessageContaining("start ./run first");
    }

    @Test
    void shouldNotRestoreWhileTheTrackerRuns() throws Exception {
        try (Occupied running = Occupied.take(data)) {
            assertThat(running).isNotNull();
            assertThatThrownBy(() -> call("restore"))
                    .isInstanceOf(Trouble.class)
                    .hasMessageContaining("stop it with Ctrl-C");
        }
    }

    /** As the command line does, but with the exception that it would explain. */
    private void call(String command) throws Exception {
        CommandLine line = new CommandLine(command.equals("backup") ? new BackupCommand() : new RestoreCommand());
        line.parseArgs("--data=" + data);
        Callable<?> callable = line.getCommand();
        callable.call();
    }
}
