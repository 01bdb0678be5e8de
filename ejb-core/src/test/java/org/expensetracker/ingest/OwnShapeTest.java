package org.expensetracker.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.expensetracker.ingest.Decoding.decode;
import static org.expensetracker.ingest.Decoding.refusal;

import java.time.Instant;
import org.expensetracker.expense.ExpenseStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnShapeTest {

    static final String OWN =
            """
            {"version":1,"company":"acme","transactionId":"t-1","occurredAt":"2026-11-23T08:00:00+01:00",
             "person":"employee@acme.test","card":"**** 4242","descriptor":"SQ *BLUE BOTTLE 0123 OAKLAND","mcc":"5814",
             "amount":12.34,"currency":"EUR","type":"PURCHASE","status":"APPROVED","channel":"POS","city":"Berlin",
             "country":"DE","zone":"Europe/Berlin","note":"Breakfast","someDay":{"more":[1,2]}}""";

    private static String own(String field, String replacement) {
        return OWN.replace(field, replacement);
    }

    @Test
    void shouldReadEveryField() throws Unprocessable {
        CardTransaction t = decode("any", OWN);

        assertThat(t.tenant()).hasToString("acme");
        assertThat(t.transactionId()).isEqualTo("t-1");
        assertThat(t.occurredAt()).isEqualTo(Instant.parse("2026-11-23T07:00:00Z"));
        assertThat(t.zone()).hasToString("Europe/Berlin");
        assertThat(t.person()).isEqualTo("employee@acme.test");
        assertThat(t.card()).isEqualTo("**** 4242");
        assertThat(t.descriptor()).isEqualTo("SQ *BLUE BOTTLE 0123 OAKLAND");
        assertThat(t.mcc()).isEqualTo("5814");
        assertThat(t.amount()).hasToString("12.34 EUR");
        assertThat(t.status()).isEqualTo(ExpenseStatus.POSTED);
        assertThat(t.channel()).isEqualTo("POS");
        assertThat(t.city()).isEqualTo("Berlin");
        assertThat(t.country()).isEqualTo("DE");
        assertThat(t.note()).isEqualTo("Breakfast");
        assertThat(t.category()).isNull();
    }

    @Test
    void shouldTakeCompanyCurrencyAndZoneFromTheRouteWhereTheRecordIsSilent() throws Unprocessable {
        CardTransaction t = decode(
                "globex-7",
                """
                {"version":1,"transactionId":"t-2","occurredAt":"2026-11-23T08:00:00Z","descriptor":"Shop","amount":"5"}""");

        assertThat(t.tenant()).hasToString("globex");
        assertThat(t.amount()).hasToString("5.00 USD");
        assertThat(t.zone()).hasToString("America/New_York");
        assertThat(t.status()).isEqualTo(ExpenseStatus.POSTED);
    }

    @Test
    void shouldStoreARefundNegative() throws Unprocessable {
        assertThat(decode("k", own("PURCHASE", "REFUND")).amount()).hasToString("-12.34 EUR");
    }

    @ParameterizedTest
    @CsvSource({"APPROVED,POSTED", "PENDING,PENDING", "DECLINED,DECLINED"})
    void shouldKeepWhatBecameOfTheAuthorisation(String word, ExpenseStatus status) throws Unprocessable {
        assertThat(decode("k", own("APPROVED", word)).status()).isEqualTo(status);
    }

    @Test
    void shouldTellEveryProblemAtOnce() {
        Unprocessable refusal = refusal(
                "nobody",
                """
                {"version":2,"company":"initech","occurredAt":"yesterday","descriptor":" ","amount":"12,50",
                 "currency":"EURO","status":"LOST","mcc":"58"}""");

        assertThat(refusal.code()).isEqualTo("bad-field");
        assertThat(refusal)
                .hasMessageContaining("version is \"2\"")
                .hasMessageContaining("initech")
                .hasMessageContaining("transactionId is missing")
                .hasMessageContaining("yesterday")
                .hasMessageContaining("descriptor is missing")
                .hasMessageContaining("12,50")
                .hasMessageContaining("EURO")
                .hasMessageContaining("LOST")
                .hasMessageContaining("\"58\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "company":"acme"            | "company":"initech"          | unknown-tenant
                    "company":"acme"            | "company":"../acme"          | unknown-tenant
                    "transactionId":"t-1"       | "transactionId":""           | missing-field
                    "transactionId":"t-1"       | "transactionId":17           | bad-field
                    "transactionId":"t-1"       | "transactionId":"a\\u0000"   | bad-field
                    "transactionId":"t-1"       | "transactionId":"a\\ud800"   | bad-field
                    2026-11-23T08:00:00+01:00   | 1999-12-31T23:59:59Z         | absurd-date
                    2026-11-23T08:00:00+01:00   | 2026-11-25T12:00:01Z         | absurd-date
                    2026-11-23T08:00:00+01:00   | 2026-11-23T08:00:00          | bad-field
                    2026-11-23T08:00:00+01:00   | 2026-02-30T08:00:00Z         | bad-field
                    12.34                       | 10000000.01                  | absurd-amount
                    12.34                       | 1e999999999                  | absurd-amount
                    12.34                       | 1e-999999999                 | wrong-currency
                    12.34                       | 99999999999999999999999999   | absurd-amount
                    12.34                       | -1                           | bad-field
                    12.34                       | 12.345                       | wrong-currency
                    12.34                       | 12.340000000000002           | wrong-currency
                    12.34                       | true                         | bad-field
                    12.34                       | null                         | missing-field
                    "currency":"EUR"            | "currency":"JPY"             | wrong-currency
                    "currency":"EUR"            | "currency":"XXX"             | wrong-currency
                    "currency":"EUR"            | "currency":"eur"             | wrong-currency
                    "zone":"Europe/Berlin"      | "zone":"Mars/Olympus"        | bad-field
                    "mcc":"5814"                | "mcc":5814                   | bad-field
                    "country":"DE"              | "country":"Germany"          | bad-field
                    """)
    void shouldRefuseOneWrongFieldWithItsCode(String field, String replacement, String code) {
        assertThat(refusal("k", own(field, replacement)).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"descriptor,300", "note,1000", "person,200", "card,64", "city,100", "transactionId,200"})
    void shouldBoundEveryText(String field, int limit) throws Unprocessable {
        String value = OWN.replaceAll("(?s).*\"" + field + "\":\"([^\"]*)\".*", "$1");
        String record = "\"" + field + "\":\"" + value + "\"";
        assertThat(refusal("k", own(record, "\"" + field + "\":\"" + "x".repeat(limit + 1) + "\""))
                        .code())
                .isEqualTo("too-long");
        decode("k", own(record, "\"" + field + "\":\"" + "🍜".repeat(limit) + "\""));
    }

    @Test
    void shouldTakeZeroWhichVerifiesACard() throws Unprocessable {
        assertThat(decode("k", own("12.34", "0e999999999")).amount()).hasToString("0.00 EUR");
    }

    @Test
    void shouldKnowThatSomeCurrenciesHaveSmallUnits() throws Unprocessable {
        String rupiah = own("12.34", "25000000").replace("EUR", "IDR");
        assertThat(decode("k", rupiah).amount()).hasToString("25000000.00 IDR");
    }

    @Test
    void shouldCleanTextOfWhatCannotBeStoredOrMisleads() throws Unprocessable {
        String record = own("SQ *BLUE BOTTLE 0123 OAKLAND", "Caf\\u0000e\\u202E\\ud83c\\udf5c \\ud800!");
        assertThat(decode("k", record).descriptor()).isEqualTo("Caf e 🍜 \uFFFD!");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111"})
    void shouldNeverKeepAFullCardNumber(String number) throws Unprocessable {
        CardTransaction t =
                decode("k", own("**** 4242", number).replace("Breakfast", "paid with " + number + ", thanks"));
        assertThat(t.card()).isEqualTo("****1111");
        assertThat(t.note()).isEqualTo("paid with ****1111, thanks");
        assertThat(refusal("k", own("12.34", "\"" + number + "\"")).getMessage())
                .doesNotContain(number);
    }
}
