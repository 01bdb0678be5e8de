package org.expensetracker.dev.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database is backed up, goes on, and is made again as it was at a moment. */
class RestoreTest {

    private static final int KILLED = 137;

    @TempDir
    private Path data;

    private RestorableDatabase database;
    private Instant between;
    private Instant later;

    @BeforeEach
    void backUpAndGoOn() throws Exception {
        database = RestorableDatabase.start(data);
        database.write("before the backup");
        database.backUp();
        between = database.write("between");
        later = database.write("later");
        database.write("last");
    }

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    void shouldHaveTheRowsOfThatMomentAndNoOthers() throws Exception {
        database.stop();
        database.destroy();

        Restore.Reached reached = database.restore(between);

        assertThat(reached.lastTransaction())
                .hasValueSatisfying(
                        moment -> assertThat(moment).isBefore(between).isAfter(between.minusSeconds(10)));
        assertThat(reached.segments()).isPositive();
        database.start();
        assertThat(database.notes()).containsExactly("before the backup", "between");
    }

    @Test
    void shouldHaveAllThatWasArchivedWhereNoMomentIsNamed() throws Exception {
        database.stop();
        database.destroy();

        database.restore(null);

        database.start();
        assertThat(database.notes()).containsExactly("before the backup", "between", "later", "last");
    }

    @Test
    void shouldFindEachMomentInTheLifeThatTheDatabaseHadThen() throws Exception {
        database.stop();
        database.restore(between);
        database.start();
        Instant second = database.write("in the second life");
        database.write("too late in the second life");
        database.stop();

        assertThat(database.restore(later).timeline()).isEqualTo(3);
        database.start();
        assertThat(database.notes()).containsExactly("before the backup", "between", "later");
        database.stop();

        database.restore(second);
        database.start();
        assertThat(database.notes()).containsExactly("before the backup", "between", "in the second life");
    }

    @Test
    void shouldBeginAtABackupOfTheSecondLife() throws Exception {
        database.stop();
        database.restore(between);
        database.start();
        String name = database.backUp().name();
        Instant moment = database.write("after the second backup");
        database.write("last of all");
        database.stop();

        assertThat(database.plan(moment).backup().name()).isEqualTo(name);
        database.restore(moment);

        database.start();
        assertThat(database.notes()).containsExactly("before the backup", "between", "after the second backup");
    }

    @Test
    void shouldSetAsideWhatDoesNotGoWithTheRestoredDatabase() throws Exception {
        database.execute("CREATE TABLE platform.audit_head (sequence bigint)");
        database.execute("INSERT INTO platform.audit_head VALUES (2)");
        between = database.write("the head is at 2");
        database.execute("UPDATE platform.audit_head SET sequence = 3");
        database.stop();
        Path anchors = Files.createDirectories(data.resolve("audit/platform"));
        for (String number : List.of("1", "2", "3")) {
            Files.writeString(anchors.resolve(number), "hash\n");
        }
        Files.writeString(Files.createDirectories(data.resolve("leases")).resolve("table"), "shards at their ends");

        Path aside = database.restore(between).aside();

        assertThat(aside.resolve("database/PG_VERSION")).exists();
        assertThat(aside.resolve("leases/table")).exists();
        assertThat(data.resolve("leases")).doesNotExist();
        assertThat(anchors).isDirectoryNotContaining("glob:**/3").isDirectoryContaining("glob:**/2");
        assertThat(aside.resolve("audit/platform/3")).exists();
    }

    @Test
    void shouldBeDoneAgainAfterItWasKilledInTheMiddle() throws Exception {
        database.stop();
        database.destroy();
        Process restore = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Run.class.getName(),
                        "restore",
                        "--data=" + data,
                        "--to=" + between)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("restore.out").toFile())
                .start();
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(60))
                .until(() -> !restore.isAlive() || Files.exists(data.resolve("postgres/restoring/recovery.signal")));
        restore.destroyForcibly();

        assertThat(restore.waitFor())
                .as(Files.readString(data.resolve("restore.out")))
                .isEqualTo(KILLED);
        assertThat(data.resolve("postgres/data")).doesNotExist();
        assertThatThrownBy(database::start).isInstanceOf(Trouble.class).hasMessageContaining("./run restore");

        new Leftovers(data).endAll();
        database.restore(between);
        database.start();
        assertThat(database.notes()).containsExactly("before the backup", "between");
    }

    @Nested
    class WhenItCannotBe {

        private void shouldFailAndLeaveTheDatabase(Instant to, String... words) throws Exception {
            assertThatThrownBy(() -> database.restore(to)).hasMessageContainingAll(words);
            assertThat(data.resolve("postgres/restoring")).doesNotExist();
            database.start();
            assertThat(database.notes()).hasSize(4);
        }

        @Test
        void shouldSayWhichMomentsCan() throws Exception {
            database.stop();
            Instant ended = database.plan(null).backup().ended();
            Instant tooEarly = ended.minus(1, ChronoUnit.MILLIS);

            assertThatThrownBy(() -> database.plan(tooEarly))
                    .hasMessageContainingAll(
                            "No base backup was whole at " + tooEarly, "lies between " + ended + " and ");
            assertThatThrownBy(() -> database.plan(Instant.now()))
                    .hasMessageContainingAll("The archive ends at ", "lies between " + ended);
            assertThatThrownBy(() -> database.plan(Instant.now().plusSeconds(60)))
                    .hasMessageContainingAll("is yet to come", "lies between " + ended);
        }

        @Test
        void shouldSayThatNoTransactionProvesTheMoment() throws Exception {
            Instant quiet = database.write("the very last");
            database.stop();

            assertThatThrownBy(() -> database.restore(quiet))
                    .isInstanceOf(Trouble.class)
                    .hasMessageContainingAll(
                            "no transaction from " + quiet, "Restore to a moment before ", "or without --to");

            database.restore(null);
            database.start();
            assertThat(database.notes()).endsWith("the very last");
        }

        @Test
        void shouldNameTheSegmentThatIsMissing() throws Exception {
            database.nextSegment();
            database.write("in the next segment");
            String name = database.column("SELECT pg_walfile_name(pg_current_wal_lsn())")
                    .get(0);
            database.nextSegment();
            database.write("in the one after");
            database.stop();
            Files.delete(database.wal().resolve(name + ".gz"));

            assertThatThrownBy(() -> database.restore(null))
                    .hasMessageContainingAll("misses WAL segment " + name, "lies between");
            assertThat(database.restore(between).timeline()).isEqualTo(2);
        }

        @Test
        void shouldNameTheSegmentThatIsDamaged() throws Exception {
            database.stop();
            Path last = lastSegment();
            Files.writeString(last, "nonsense");

            shouldFailAndLeaveTheDatabase(
                    null, last.getFileName().toString().replace(".gz", ""), "cannot be read (gzip: ");
        }

        @Test
        void shouldRefuseABackupThatIsDamaged() throws Exception {
            database.stop();
            Path archive = database.backups();
            try (var files = Files.walk(archive)) {
                Path base = files.filter(file -> file.endsWith("base.tar.gz"))
                        .findFirst()
                        .orElseThrow();
                byte[] bytes = Files.readAllBytes(base);
                bytes[bytes.length / 2]++;
                Files.write(base, bytes);
            }

            shouldFailAndLeaveTheDatabase(between, "base.tar.gz is damaged");
        }

        private Path lastSegment() throws IOException {
            try (var files = Files.list(database.wal())) {
                return files.filter(file -> file.getFileName().toString().matches("[0-9A-F]{24}\\.gz"))
                        .sorted()
                        .reduce((first, second) -> second)
                        .orElseThrow();
            }
        }
    }
}
