package org.expensetracker.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.expensetracker.ingest.Decoding.decode;
import static org.expensetracker.ingest.Decoding.refusal;

import java.time.Instant;
import org.expensetracker.expense.ExpenseStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorShapeTest {

    private static final String GENERATED =
            """
            {'transaction_id': 'f81d4fae-7dec', 'timestamp': '2026-11-20T18:30:00.123456', 'customer_id': 'C1001', \
            'card_number': '**** **** **** 1234', 'merchant_id': 'M77', 'merchant_name': "Joe's \\u2615 Caf\\xe9", \
            'merchant_category_code': 5814, 'transaction_type': 'REFUND', 'amount': 12.340000000000002, \
            'location': {'latitude': 40.7, 'longitude': -7.4e-05, 'city': 'New York', 'country': 'United States'}, \
            'channel': 'ONLINE', 'authorization_status': 'PENDING', 'response_code': '00', 'remarks': None, \
            'device_id': 'D-1', 'ip_address': '10.0.0.1', 'fraud_check': {'risk_score': 0.12, 'status': True}}""";

    @Test
    void shouldReadThePythonDict() throws Unprocessable {
        CardTransaction t = decode("globex-1", GENERATED);

        assertThat(t.tenant()).hasToString("globex");
        assertThat(t.transactionId()).isEqualTo("f81d4fae-7dec");
        assertThat(t.descriptor()).isEqualTo("Joe's ☕ Café");
        assertThat(t.amount()).hasToString("-12.34 USD");
        assertThat(t.occurredAt()).isEqualTo(Instant.parse("2026-11-20T23:30:00.123456Z"));
        assertThat(t.status()).isEqualTo(ExpenseStatus.PENDING);
        assertThat(t.city()).isEqualTo("New York");
        assertThat(t.country()).isEqualTo("US");
        assertThat(t.channel()).isEqualTo("ONLINE");
        assertThat(t.mcc()).isEqualTo("5814");
        assertThat(t.note()).isNull();
    }

    @Test
    void shouldReadTheSameFieldsAsJson() throws Unprocessable {
        String json = GENERATED
                .replace("\\xe9", "é")
                .replace("Joe's", "Joes")
                .replace('\'', '"')
                .replace("None", "null")
                .replace("True", "true");
        assertThat(decode("acme", json).descriptor()).isEqualTo("Joes ☕ Café");
    }

    @Test
    void shouldNotTakeRealDecimalsForNoise() {
        assertThat(refusal("acme", GENERATED.replace("12.340000000000002", "12.345"))
                        .code())
                .isEqualTo("wrong-currency");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "inf", "-inf", "Decimal('1.0')", "{1, 2}", "b'x'", "1_000", "'x", "12.3.4", "'\\q'"})
    void shouldRefuseWhatIsNoPlainValueAndSayWhere(String value) {
        Unprocessable refusal = refusal("acme", GENERATED.replace("12.340000000000002", value));
        assertThat(refusal.code()).isEqualTo("undecodable");
        assertThat(refusal).hasMessageContaining("at character ");
    }

    @Test
    void shouldGiveBackTheZeroThatANumberLoses() throws Unprocessable {
        assertThat(decode("acme", GENERATED.replace("5814", "742")).mcc()).isEqualTo("0742");
    }
}
