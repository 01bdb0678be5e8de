package org.expensetracker.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.expensetracker.expense.ExpenseStatus;
import org.expensetracker.expense.Ledger;
import org.expensetracker.shared.Sha256;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.Role;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is in the file that a company takes out. */
class ExportedFileTest extends ExportCounter {

    private static final String TABLES =
            "SELECT string_agg(c.oid::regclass::text, ' ' ORDER BY c.relname) FROM pg_class c"
                    + " WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')"
                    + " AND NOT c.relispartition AND c.relname <> 'schema_history'";

    @Nested
    class TheFile {

        @Test
        void shouldHaveEveryRowOfEveryTable() {
            plant();

            Taken taken = take();

            assertThat(ledger.text(TABLES).split(" ")).hasSizeGreaterThan(15).allSatisfy(table -> {
                int rows = Integer.parseInt(ledger.text("SELECT count(*) FROM " + table));
                assertThat(rows).as("plant.sql has nothing in " + table).isPositive();
                assertThat(taken.rows(table)).as(table).hasSize(rows);
            });
        }

        @Test
        void shouldHaveATableThatIsNewAndOneThatHasNoKey() {
            String role = ledger.tenant().id().schema();
            ledger.execute(
                    "CREATE TABLE \"of Tomorrow\" (word text); INSERT INTO \"of Tomorrow\" VALUES (E'a\\n\"\\u0001');"
                            + " GRANT SELECT ON \"of Tomorrow\" TO " + role);

            assertThat(take().rows("of Tomorrow"))
                    .singleElement()
                    .satisfies(row -> assertThat(row.get("word").asText()).isEqualTo("a\n\"\u0001"));
        }

        @Test
        void shouldKeepValuesAsTheyAre() {
            plant();

            Taken taken = take();

            assertThat(taken.rows("expense").get(0).get("amount").decimalValue())
                    .isEqualByComparingTo("77.77");
            assertThat(taken.rows("expense").get(0).get("occurred_at").asText()).endsWith("+00:00");
            assertThat(taken.rows("audit_event").get(0).get("hash").asText()).matches("\\\\x[0-9a-f]{64}");
            assertThat(taken.text("company.json"))
                    .contains(
                            ledger.tenant().id().value(), "Europe/Berlin", "EUR", admin.person(), "expense-tracker 1");
        }

        @Test
        void shouldBeOfOneMomentHoweverMuchArrivesMeanwhile() throws Exception {
            AtomicBoolean enough = new AtomicBoolean();
            ExecutorService stream = Executors.newSingleThreadExecutor();
            Future<Integer> arriving = stream.submit(() -> {
                int rows = 0;
                while (!enough.get()) {
                    ledger.write(Ledger.row("r" + rows++));
                }
                return rows;
            });
            await().until(() -> ledger.expenses() > 20);

            Taken taken = take();
            enough.set(true);

            int expenses = taken.rows("expense").size();
            assertThat(expenses).isBetween(21, arriving.get());
            assertThat(taken.rows("transaction_key")).hasSize(expenses);
            assertThat(taken.rows("daily_total")).singleElement().satisfies(total -> assertThat(
                            total.get("posted_count").asInt())
                    .isEqualTo(expenses));
            stream.shutdown();
        }

        @Test
        void shouldHaveTheSameTextsForTheSameRows() {
            ledger.write(Ledger.row("a"), Ledger.row("b"), Ledger.row("c"));

            assertThat(take().text("tables/expense.jsonl")).isEqualTo(take().text("tables/expense.jsonl"));
        }

        @Test
        void shouldNameEachFileWithItsSizeHashAndRows() {
            ledger.write(Ledger.row("a"), Ledger.row("b"));

            Taken taken = take();

            List<String> named = new ArrayList<>(List.of("manifest.json", "manifest.json.sig", "public-key.pem"));
            taken.manifest().forEach(entry -> {
                String name = entry.get("name").asText();
                named.add(name);
                assertThat(entry.get("bytes").asInt()).as(name).isEqualTo(taken.bytes(name).length);
                assertThat(entry.get("sha256").asText()).as(name).isEqualTo(Sha256.of(taken.bytes(name)));
            });
            assertThat(taken.files().keySet()).containsExactlyInAnyOrderElementsOf(named);
            assertThat(taken.manifest())
                    .filteredOn(entry -> entry.get("name").asText().matches("expenses.csv|tables/expense.jsonl"))
                    .hasSize(2)
                    .allSatisfy(entry -> assertThat(entry.get("rows").asInt()).isEqualTo(2));
        }

        @Test
        void shouldBeVerifiedWithThePublishedKeyAndNoOther() {
            ledger.write(Ledger.row("a"));
            Seals seals = new Seals(Keys.file(keys));

            Taken taken = Taken.from(exports(seals, 400).export(admin));

            assertThat(taken.isVerifiedWith(seals.current().publicPem())).isTrue();
            assertThat(taken.text("public-key.pem")).isEqualTo(seals.current().publicPem());
            assertThat(taken.isVerifiedWith(new Seals(Keys.file(keys)).current().publicPem()))
                    .isFalse();
        }

        @Test
        void shouldNotBeVerifiedWhenOneBitOfAnyFileIsAnother() {
            plant();
            Taken taken = take();
            String key = taken.text("public-key.pem");

            taken.files().forEach((name, bytes) -> {
                if (bytes.length > 0 && !name.equals("public-key.pem")) {
                    int middle = bytes.length / 2;
                    bytes[middle] ^= 1;
                    assertThat(taken.isVerifiedWith(key)).as(name).isFalse();
                    bytes[middle] ^= 1;
                }
            });
            assertThat(taken.isVerifiedWith(key)).isTrue();
        }

        @Test
        void shouldHaveNothingOfAnotherCompany() {
            plant();
            Ledger other = Ledger.ofNewCompany();
            other.write(Ledger.row("own"));

            Taken taken = Taken.from(exports().export(Callers.of(other.tenant(), Role.TENANT_ADMIN)));

            assertThat(taken.rows("expense")).hasSize(1);
            assertThat(taken.files().keySet()).allSatisfy(name -> assertThat(taken.text(name))
                    .as(name)
                    .doesNotContain(
                            "planted",
                            ledger.tenant().id() + "\"",
                            ledger.tenant().id().schema()));
        }
    }

    @Nested
    class TheSheet {

        @Test
        void shouldHoldTextWhereASpreadsheetWouldCompute() {
            ledger.write(Ledger.row("a", ExpenseStatus.POSTED, "-12.5"));
            ledger.execute("UPDATE expense SET merchant = '=HYPERLINK(\"http://x\")', note = '@SUM(A1)', person = '+1',"
                    + " card = '-1', city = '  =1', channel = '＝1', country = E'\\t=1', descriptor = E'a\\n=\"b'");

            String sheet = take().text("expenses.csv");

            assertThat(sheet)
                    .contains("\"'=HYPERLINK(\"\"http://x\"\")\"", "'@SUM(A1)", "'+1", "'-1", "'  =1", "'＝1", "'\t=1")
                    .contains(",-12.50,", "\"a\n=\"\"b\"");
            assertThat(sheet).doesNotContain(",=", ",+", ",@", ",＝", ",\t", ", ", "\"=");
        }

        @Test
        void shouldBeginWithAHeadingThatSpreadsheetsReadAsUnicode() {
            ledger.write(Ledger.row("a"));

            String sheet = take().text("expenses.csv");

            assertThat(sheet).startsWith("\uFEFFday,occurred_at,person,merchant,");
            assertThat(sheet).contains("\n2026-03-15,2026-03-15T12:00:00Z,employee@acme.test,Blue Bottle,");
        }
    }
}
