package org.expensetracker.system;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** Records as senders write them, in the three shapes and broken. */
final class Records {

    /** A record and its key. */
    record Put(String key, byte[] data) {}

    private static final String OWN =
            """
            {"version":1,"company":"%s","transactionId":"%s","occurredAt":"%s","person":"%s","card":"card-1",
             "descriptor":"%s","channel":"POS","city":"Berlin","country":"DE",""";
    private static final String MONEY =
            """
             "amount":%.2f,"currency":"%s","status":"%s","type":"PURCHASE"}""";

    private static final String COFFEE = "SQ *BLUE BOTTLE 0123";

    private Records() {}

    static String newId() {
        return "st-" + UUID.randomUUID();
    }

    /** Our own shape: a coffee, just now. */
    static Put own(String company, String id, String person, double amount, String status) {
        String what = OWN.formatted(company, id, Instant.now(), person, COFFEE) + "\"mcc\":\"5814\",";
        return text(company + "/" + person, what + MONEY.formatted(amount, currency(company), status));
    }

    /** The same at a merchant that no other test asks about, so that a choice there teaches nothing which they would see. */
    static Put at(String descriptor, Put coffee) {
        String text = new String(coffee.data(), StandardCharsets.UTF_8);
        return text(coffee.key(), text.replace(COFFEE, descriptor));
    }

    /** Our own shape, without a merchant category code. */
    static Put purchase(String company, String person, String descriptor, double amount, Instant when) {
        String what = OWN.formatted(company, newId(), when, person, descriptor);
        return text(company + "/" + person, what + MONEY.formatted(amount, currency(company), "APPROVED"));
    }

    /** Our own shape, of a merchant of which no more is known than its code: no card, no person's habits. */
    static Put coded(String company, String person, String descriptor, String mcc) {
        return text(
                company + "/" + person,
                "{\"version\":1,\"company\":\"%s\",\"transactionId\":\"%s\",\"occurredAt\":\"%s\",\"person\":\"%s\","
                                .formatted(company, newId(), Instant.now(), person)
                        + "\"descriptor\":\"%s\",\"mcc\":\"%s\",\"channel\":\"POS\",".formatted(descriptor, mcc)
                        + MONEY.formatted(12.5, currency(company), "APPROVED"));
    }

    /** The shape of the original expense tracker; its company comes from the key. */
    static Put original(String company, String user, double amount, String timestamp) {
        return text(
                company + "/" + user,
                "{\"user_id\":\"%s\",\"expense\":%.2f,\"category\":\"Food\",\"timestamp\":\"%s\"}"
                        .formatted(user, amount, timestamp));
    }

    /** The shape of the original's generator: a Python repr, single quotes and all. */
    static Put generator(String company, String id, double amount, String type, String status) {
        return text(
                company + "/gen",
                "{'transaction_id': '%s', 'timestamp': '%s', 'customer_id': 'CUST_7', 'card_number': '****-****-****-4242', "
                                .formatted(
                                        id,
                                        Instant.now()
                                                .toString()
                                                .substring(0, 19)
                                                .replace('T', ' '))
                        + "'merchant_id': 'M1', 'merchant_name': \"Joe's Diner\", 'merchant_category_code': '5812', "
                        + "'transaction_type': '%s', 'amount': %.2f, 'location': {'latitude': 52.5, 'longitude': 13.4, "
                                .formatted(type, amount)
                        + "'city': 'Berlin', 'country': 'DE'}, 'channel': 'POS', 'authorization_status': '%s', "
                                .formatted(status)
                        + "'response_code': '00', 'remarks': None, 'device_id': 'D1', 'ip_address': '10.0.0.1', "
                        + "'fraud_check': {'risk_score': 0.12, 'status': 'PASSED'}}");
    }

    static Put text(String key, String text) {
        return new Put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    static Put bytes(String key, byte[] data) {
        return new Put(key, data);
    }

    static String currency(String company) {
        return "acme".equals(company.toLowerCase(Locale.ROOT)) ? "EUR" : "USD";
    }
}
