package org.expensetracker.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.expensetracker.expense.Ledger;
import org.expensetracker.ingest.BlockedKeys.BlockedKey;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BlockedKeysTest {

    private static final TestDatabase DB = TestDatabase.get();
    private static final Caller OPERATOR = TestDatabase.OPERATOR;

    private final String stream = UUID.randomUUID().toString();
    private final BlockedKeys keys = new BlockedKeys(DB.runTime(), freed -> {});

    private void block(String key, int parked) {
        write(("INSERT INTO platform.kinesis_blocked_key VALUES ('a', '%s', '%s', %d, now())"
                        + " ON CONFLICT (application, stream, partition_key) DO UPDATE SET parked = excluded.parked")
                .formatted(stream, key, parked));
    }

    private long park(String key, String data) {
        return Long.parseLong(write(("INSERT INTO platform.kinesis_parked_record (application, stream, shard,"
                                + " sequence_number, partition_key, arrived_at, data, sha256, code, reason, attempts, parked_at)"
                                + " VALUES ('a', '%s', 'shard-0', '1', '%s', now(), convert_to('%s', 'UTF8'),"
                                + " sha256(convert_to('%3$s', 'UTF8')), 'key-blocked', 'Behind.', 0, now())")
                        .formatted(stream, key, data)
                + " RETURNING id"));
    }

    private static void redriven(long id, String outcome) {
        write("INSERT INTO platform.parked_redrive (parked_id, outcome, person, at) VALUES (%d, '%s', 'p', now())"
                .formatted(id, outcome));
    }

    private static String write(String sql) {
        return Ledger.superuser("WITH row AS (" + (sql.contains("RETURNING") ? sql : sql + " RETURNING 1 AS id")
                + ") SELECT id FROM row");
    }

    private Optional<BlockedKey> blocked(String key) {
        return keys.all(OPERATOR).stream()
                .filter(one -> one.stream().equals(stream) && one.partitionKey().equals(key))
                .findFirst();
    }

    @Test
    void shouldTellHowManyRecordsOfAKeyWait() {
        block("k", 3);
        redriven(park("k", "one"), "STORED");
        redriven(park("k", "two"), "REFUSED");
        park("k", "three");
        park("other", "four");

        assertThat(blocked("k")).hasValueSatisfying(key -> {
            assertThat(key.application()).isEqualTo("a");
            assertThat(key.parked()).isEqualTo(3);
            assertThat(key.waiting()).isEqualTo(2);
            assertThat(key.blockedAt()).isNotNull();
        });
    }

    @Nested
    class WhenItIsFreed {

        @Test
        void shouldFreeAKeyWhoseRecordsWereSentAgain() {
            block("k", 1);
            block("other", 1);
            redriven(park("k", "one"), "STORED");

            keys.free(OPERATOR, blocked("k").orElseThrow());

            assertThat(blocked("k")).isEmpty();
            assertThat(blocked("other")).isPresent();
        }

        @Test
        void shouldGiveUpWhatTheOperatorSawWaiting() {
            block("k", 1);
            long id = park("k", "one");

            keys.free(OPERATOR, blocked("k").orElseThrow());

            assertThat(blocked("k")).isEmpty();
            assertThat(Ledger.superuser("SELECT count(*) FROM platform.kinesis_parked_record WHERE id = " + id))
                    .isEqualTo("1");
        }

        @Test
        void shouldRefuseWhenMoreWasParkedSince() {
            block("k", 1);
            BlockedKey seen = blocked("k").orElseThrow();
            block("k", 2);

            assertThatThrownBy(() -> keys.free(OPERATOR, seen))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT))
                    .hasMessageContaining("look again");
            assertThat(blocked("k")).isPresent();
        }

        @Test
        void shouldRefuseToGiveUpOtherRecordsThanWereSeen() {
            block("k", 2);
            long id = park("k", "one");
            BlockedKey seen = blocked("k").orElseThrow();
            redriven(id, "STORED");

            assertThatThrownBy(() -> keys.free(OPERATOR, seen)).isInstanceOf(Refusal.class);
            assertThat(blocked("k")).isPresent();
        }

        @Test
        void shouldSayThatAKeyIsNotBlocked() {
            block("k", 1);
            BlockedKey seen = blocked("k").orElseThrow();
            keys.free(OPERATOR, seen);

            assertThatThrownBy(() -> keys.free(OPERATOR, seen))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
        }
    }

    @Test
    void shouldBeForOperatorsAlone() {
        block("k", 1);
        BlockedKey seen = blocked("k").orElseThrow();
        Caller admin = new Caller(
                Optional.of(new TenantId("acme")), "admin@acme.test", "Ada Admin", Set.of(Role.TENANT_ADMIN));

        assertThatThrownBy(() -> keys.all(admin)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> keys.free(admin, seen)).isInstanceOf(Refusal.class);
        assertThat(blocked("k")).isPresent();
    }
}
