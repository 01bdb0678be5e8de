package org.expensetracker.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import org.expensetracker.expense.Ledger;
import org.expensetracker.tenant.CompanyEnd;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.Test;

/** What the platform's tables hold of a company that is deleted, and of nobody else. */
class ErasedRecordsTest {

    private static final TestDatabase DB = TestDatabase.get();

    private final TenantId company = Ledger.ofNewCompany().tenant().id();
    private final TenantId other = Ledger.ofNewCompany().tenant().id();

    /** On the company's own stream, whose every key is the company's unless a record names another one. */
    private long park(String stream, String key, String data, String code) {
        return Long.parseLong(Ledger.superuser(
                ("WITH row AS (INSERT INTO platform.kinesis_parked_record (application, stream, shard, sequence_number,"
                                + " partition_key, arrived_at, data, sha256, code, reason, attempts, times_seen, parked_at) VALUES"
                                + " ('a', '%s', 'shard-0', '1', '%s', now(), convert_to('%4$s', 'UTF8'),"
                                + " sha256(convert_to('%4$s', 'UTF8')), '%3$s', 'Why.', 1, 3, now()) RETURNING id) SELECT id FROM row")
                        .formatted(stream, key, code, data)));
    }

    private String left(long id) {
        return Ledger.superuser("SELECT code || ' ' || partition_key || ' ' || convert_from(data, 'UTF8') || ' '"
                + " || times_seen FROM platform.kinesis_parked_record WHERE id = " + id);
    }

    private int erase() throws SQLException {
        int[] erased = new int[1];
        DB.schemas().inTransaction(connection -> erased[0] = new ErasedRecords().erase(connection, company));
        return erased[0];
    }

    @Test
    void shouldBlankWhatWaitsForItNamesItOrCameByItsRoutes() throws SQLException {
        String nobodys = "nobody-" + company;
        long waits = park(nobodys, "k1", "waits", "company-suspended:" + company);
        long names = park(nobodys, "k2", "{\"version\": 1, \"company\" : \"" + company + "\"}", "bad-field");
        long routed = park(company.value(), "k3", "2.5;Café", "undecodable");
        long othersWait = park(nobodys, "k4", "waits", "company-suspended:" + other);
        long othersNamed = park(company.value(), "k5", "{\"company\":\"" + other + "\"}", "bad-field");
        long othersRouted = park(other.value(), "k6", "2.5", "undecodable");

        assertThat(erase()).isEqualTo(3);

        for (long id : new long[] {waits, names, routed}) {
            assertThat(left(id)).isEqualTo("company-erased   3");
        }
        assertThat(left(othersWait)).contains("company-suspended");
        assertThat(left(othersNamed)).contains("bad-field");
        assertThat(left(othersRouted)).contains("undecodable k6 2.5");
        assertThat(erase()).as("comes twice").isZero();
    }

    @Test
    void shouldFreeAKeyUnlessRecordsOfOthersWaitBehindIt() throws SQLException {
        park(company.value(), "mine", "x", "bad-field");
        park(company.value(), "shared", "y", "bad-field");
        park(company.value(), "shared", "{\"company\":\"" + other + "\"}", "bad-field");
        Ledger.superuser(
                "WITH keys AS (INSERT INTO platform.kinesis_blocked_key VALUES ('a', '%1$s', 'mine', 1, now()),"
                        .concat(" ('a', '%1$s', 'shared', 2, now()) RETURNING 1) SELECT count(*) FROM keys")
                        .formatted(company));

        erase();

        assertThat(Ledger.superuser("SELECT string_agg(partition_key, ',') FROM platform.kinesis_blocked_key"
                        + " WHERE stream = '" + company + "'"))
                .isEqualTo("shared");
    }

    @Test
    void shouldStoreWhatWaitedWhenTheCompanyIsKept() throws SQLException {
        DB.schemas().inTransaction(one -> CompanyEnd.close(one, company, Instant.EPOCH.plusSeconds(9_000_000_000L)));
        Stream stream = new Stream(company.value());
        String record =
                """
                {"version": 1, "company": "%s", "transactionId": "a", "occurredAt": "2026-11-20T08:00:00Z",
                 "person": "employee@acme.test", "descriptor": "BLUE BOTTLE", "mcc": "5814", "amount": 12.34,
                 "currency": "EUR", "status": "APPROVED"}"""
                        .formatted(company);

        assertThat(stream.deliver(java.util.List.of(stream.record("k", record))).parked())
                .singleElement()
                .satisfies(parked -> {
                    assertThat(parked.code()).isEqualTo("company-suspended:" + company);
                    assertThat(parked.reason()).contains("is to be deleted");
                });
        DB.schemas().inTransaction(one -> assertThat(CompanyEnd.keep(one, company, "ACTIVE"))
                .isTrue());
        DB.catalogue().refresh();
        assertThat(DB.holds().ending()).contains(company);
    }
}
