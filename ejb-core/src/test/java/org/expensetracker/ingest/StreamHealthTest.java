package org.expensetracker.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.expensetracker.ingest.StreamHealth.Shard;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamHealthTest {

    private static final TestDatabase DB = TestDatabase.get();

    private final StreamHealth health = new StreamHealth(new ShardTable(DB.runTime()));

    @BeforeEach
    void emptyTables() throws SQLException {
        sql("TRUNCATE kinesis_position, kinesis_parked_record, parked_redrive, ingest_count");
    }

    private static void sql(String statement) throws SQLException {
        TestDatabase.execute(DB.superuser(), "SET search_path = platform; " + statement);
    }

    private static void position(String shard, String sequence, long behind, String age) throws SQLException {
        sql("INSERT INTO kinesis_position (application, stream, shard, sequence_number, owner, behind_millis,"
                + " records_per_second, updated_at) VALUES ('a', 's', '%s', '%s', 'node-1', %d, 7.5, now() - interval '%s')"
                        .formatted(shard, sequence, behind, age));
    }

    private static void parked(String shard, String key, long seen) throws SQLException {
        sql("INSERT INTO kinesis_parked_record (application, stream, shard, sequence_number, partition_key, arrived_at,"
                + " data, sha256, code, reason, attempts, times_seen, parked_at) VALUES ('a', 's', '%1$s', '1', '%2$s',"
                        .formatted(shard, key)
                + " now(), 'abc', sha256('abc'), 'undecodable', 'No text.', 1, %d, now())".formatted(seen));
    }

    @Test
    void shouldAddUpWhatBecameOfEveryRecord() throws SQLException {
        position("shard-0", "49", 120, "1 second");
        position("shard-1", "50", 0, "1 second");
        sql("INSERT INTO ingest_count VALUES ('s', 'shard-0', 100, 10, 5)");
        parked("shard-0", "k1", 3);
        parked("shard-0", "k2", 1);

        List<Shard> shards = health.shards(TestDatabase.OPERATOR);

        assertThat(shards).extracting(Shard::shard).containsExactly("shard-0", "shard-1");
        Shard first = shards.get(0);
        assertThat(first.stored()).isEqualTo(100);
        assertThat(first.updated()).isEqualTo(10);
        assertThat(first.duplicates()).isEqualTo(7);
        assertThat(first.parked()).isEqualTo(2);
        assertThat(first.received()).isEqualTo(119);
        assertThat(first.behindMillis()).isEqualTo(120);
        assertThat(first.recordsPerSecond()).isEqualTo(7.5);
        assertThat(shards.get(1).received()).isZero();
    }

    @Test
    void shouldShowAShardThatIsReadInLanesAsOne() throws SQLException {
        position("shard-0", "49", 120, "1 second");
        sql("UPDATE kinesis_position SET lanes = 2");
        for (int lane : new int[] {1, 2}) {
            sql("INSERT INTO kinesis_position (application, stream, shard, lane, lanes, sequence_number, owner,"
                    + " behind_millis, updated_at) VALUES ('a', 's', 'shard-0', %1$d, 2, '40', 'node-1', %1$d000, now())"
                            .formatted(lane));
        }

        assertThat(health.shards(TestDatabase.OPERATOR))
                .singleElement()
                .extracting(Shard::behindMillis)
                .as("lane 2 of two is from earlier and counts for nothing")
                .isEqualTo(1_000L);
    }

    @Test
    void shouldNotLetAStalledShardLookHealthy() throws SQLException {
        position("stalled", "49", 0, "5 minutes");
        position("stalled-behind", "49", 900_000, "5 minutes");
        position("ended", "SHARD_END", 0, "5 minutes");

        assertThat(health.shards(TestDatabase.OPERATOR))
                .satisfiesExactly(
                        ended -> assertThat(ended.behindMillis()).isZero(),
                        stalled -> {
                            assertThat(stalled.behindMillis()).isBetween(300_000L, 400_000L);
                            assertThat(stalled.recordsPerSecond()).isZero();
                        },
                        behind -> assertThat(behind.behindMillis()).isEqualTo(900_000));
    }

    @Test
    void shouldCountARedrivenRecordAsWhatItBecame() throws SQLException {
        position("shard-0", "49", 0, "1 second");
        parked("shard-0", "k1", 3);
        parked("shard-0", "k2", 1);
        sql("INSERT INTO ingest_count VALUES ('s', 'shard-0', 1, 0, 0)");
        sql("INSERT INTO parked_redrive (parked_id, outcome, person, at)"
                + " SELECT id, CASE partition_key WHEN 'k1' THEN 'STORED' ELSE 'REFUSED' END, 'operator', now()"
                + " FROM kinesis_parked_record");

        Shard shard = health.shards(TestDatabase.OPERATOR).get(0);

        assertThat(shard.parked()).isEqualTo(1);
        assertThat(shard.duplicates()).isEqualTo(2);
        assertThat(shard.received()).isEqualTo(4);
    }

    @Test
    void shouldRefuseEverybodyElse() {
        Caller admin = new Caller(
                Optional.of(new TenantId("acme")), "admin@acme.test", "Ada Admin", Set.of(Role.TENANT_ADMIN));

        assertThatThrownBy(() -> health.shards(admin)).isInstanceOf(Refusal.class);
    }
}
