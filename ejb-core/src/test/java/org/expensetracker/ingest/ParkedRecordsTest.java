package org.expensetracker.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.expensetracker.ingest.ParkedRecords.ParkedRecord;
import org.expensetracker.ingest.ParkedRecords.State;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.Test;

class ParkedRecordsTest {

    private static final TestDatabase DB = TestDatabase.get();

    private final ParkedRecords records = new ParkedRecords(DB.runTime());

    @Test
    void shouldShowThemNewestFirstWithoutTheirBytes() throws SQLException {
        TestDatabase.execute(
                DB.superuser(),
                "SET search_path = platform; TRUNCATE kinesis_parked_record, parked_redrive;"
                        + " INSERT INTO kinesis_parked_record (application, stream, shard, sequence_number,"
                        + " partition_key, arrived_at, data, sha256, code, reason, attempts, parked_at)"
                        + " SELECT 'a', 's', 'shard-0', '1', 'k' || i, now(), 'abc', sha256('abc'), 'undecodable',"
                        + " 'No text.', 1, now() FROM generate_series(0, 4) AS i");

        List<ParkedRecord> first = records.page(TestDatabase.OPERATOR, State.WAITING, null, 3);
        List<ParkedRecord> second =
                records.page(TestDatabase.OPERATOR, State.WAITING, first.get(2).id(), 3);

        assertThat(first).extracting(ParkedRecord::partitionKey).containsExactly("k4", "k3", "k2");
        assertThat(second).extracting(ParkedRecord::partitionKey).containsExactly("k1", "k0");
        assertThat(first.get(0).bytes()).isEqualTo(3);
        assertThat(first.get(0).reason()).isEqualTo("No text.");
        assertThat(first.get(0).redrive()).isNull();
        assertThat(first.get(0).traceId()).isNull();
        assertThat(records.count(TestDatabase.OPERATOR, State.WAITING)).isEqualTo(5);
        assertThat(records.count(TestDatabase.OPERATOR, State.REDRIVEN)).isZero();
    }

    @Test
    void shouldNameTheTraceThatARecordCarries() throws SQLException {
        TestDatabase.execute(
                DB.superuser(),
                "SET search_path = platform; TRUNCATE kinesis_parked_record, parked_redrive;"
                        + " INSERT INTO kinesis_parked_record (application, stream, shard, sequence_number,"
                        + " partition_key, arrived_at, data, sha256, code, reason, attempts, parked_at)"
                        + " SELECT 'a', 's', 'shard-0', '1', 'k', now(), d, sha256(d), 'undecodable', 'No.', 1, now()"
                        + " FROM convert_to('{\"traceparent\":\"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\","
                        + "\"note\":\"' || repeat('x', 100000) || '\"}', 'UTF8') AS d");

        assertThat(records.page(TestDatabase.OPERATOR, State.WAITING, null, 3))
                .extracting(ParkedRecord::traceId)
                .containsExactly("4bf92f3577b34da6a3ce929d0e0e4736");
    }
}
