package org.expensetracker.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.expensetracker.shared.Money;
import org.expensetracker.tenant.Tenant;

/**
 * Our own JSON, version 1, as {@code META-INF/schema/card-transaction-v1.json} documents it. Fields that it does not know
 * are ignored, so a sender may be newer than we are.
 */
final class OwnShape implements Shape {

    static final Pattern MCC = Pattern.compile("\\d{4}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private final Times times;

    OwnShape(Times times) {
        this.times = times;
    }

    @Override
    public boolean fits(ObjectNode record) {
        return record.has("version") || record.has("transactionId") || record.has("descriptor");
    }

    @Override
    public CardTransaction read(ObjectNode record, Origin origin) throws Unprocessable {
        Problems problems = new Problems();
        Fields fields = Fields.strict(record, problems);
        checkVersion(record, problems);
        Optional<Tenant> tenant = origin.company(fields.optional("company", ID), problems);
        CardTransaction transaction = new CardTransaction(
                tenant.map(Tenant::id).orElse(null),
                fields.identifier("transactionId", ID),
                times.withOffset(fields, "occurredAt"),
                zone(fields, tenant),
                fields.optional("person", PERSON),
                fields.optional("card", CARD),
                fields.required("descriptor", DESCRIPTOR),
                fields.matching("mcc", MCC, "four digits"),
                amount(fields, tenant),
                fields.optional("city", CITY),
                fields.matching("country", COUNTRY, "two capital letters, a code of ISO 3166-1"),
                fields.choice("channel", null, List.of("ONLINE", "POS")),
                CardStatus.of(fields, "status"),
                null,
                fields.optional("note", NOTE));
        return problems.unlessAny(transaction);
    }

    private static void checkVersion(ObjectNode record, Problems problems) {
        JsonNode version = record.path("version");
        if (!record.hasNonNull("version")) {
            problems.add(Problems.MISSING_FIELD, "The field version is missing: it must be 1.");
        } else if (!version.isNumber() || version.decimalValue().compareTo(BigDecimal.ONE) != 0) {
            problems.add(
                    Problems.BAD_FIELD,
                    "version is %s: only the number 1 is known here.",
                    CleanText.shown(version.toString()));
        }
    }

    private static Money amount(Fields fields, Optional<Tenant> tenant) {
        BigDecimal number = fields.number("amount");
        boolean refund =
                fields.choice("type", "PURCHASE", List.of("PURCHASE", "REFUND")).equals("REFUND");
        String code = fields.optional("currency", Shape.CARD);
        Currency currency = code != null
                ? Amounts.currency(code, fields.problems())
                : tenant.map(Tenant::currency).orElse(null);
        if (number != null && number.signum() < 0) {
            fields.problems()
                    .add(
                            Problems.BAD_FIELD,
                            "amount is %s: send it without the sign, and a refund with \"type\":\"REFUND\".",
                            CleanText.shown(number.toString()));
            return null;
        }
        Money money = Amounts.decimal(fields.problems()).money("amount", number, currency);
        return money != null && refund ? money.negate() : money;
    }

    private static ZoneId zone(Fields fields, Optional<Tenant> tenant) {
        String name = fields.optional("zone", Shape.CARD);
        try {
            return name != null ? ZoneId.of(name) : tenant.map(Tenant::zone).orElse(null);
        } catch (DateTimeException e) {
            fields.problems()
                    .add(
                            Problems.BAD_FIELD,
                            "zone is %s: it must be a time zone, such as Europe/Berlin.",
                            CleanText.shown(name));
            return null;
        }
    }
}
