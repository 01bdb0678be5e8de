package org.expensetracker.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.expensetracker.shared.Money;
import org.expensetracker.tenant.Tenant;

/**
 * The records of the original's generator, as a Python dict or as JSON. Amounts are floats in the company's currency,
 * times are local to the company. Fields that the ledger has no place for, such as the device and the fraud check, are
 * ignored.
 */
final class GeneratorShape implements Shape {

    private static final Pattern MCC = Pattern.compile("\\d{3,4}");
    private static final List<String> TYPES = List.of("PURCHASE", "REFUND");
    private static final List<String> CHANNELS = List.of("ONLINE", "POS");

    private final Times times;

    GeneratorShape(Times times) {
        this.times = times;
    }

    @Override
    public boolean fits(ObjectNode record) {
        return record.has("transaction_id") || record.has("merchant_name");
    }

    @Override
    public CardTransaction read(ObjectNode record, Origin origin) throws Unprocessable {
        Problems problems = new Problems();
        Fields fields = Fields.lenient(record, problems);
        Optional<Tenant> tenant = origin.mapped(problems);
        ZoneId zone = tenant.map(Tenant::zone).orElse(ZoneOffset.UTC);
        Fields location = fields.inside("location");
        CardTransaction transaction = new CardTransaction(
                tenant.map(Tenant::id).orElse(null),
                fields.identifier("transaction_id", ID),
                times.local(fields, "timestamp", zone),
                zone,
                fields.optional("customer_id", PERSON),
                fields.optional("card_number", CARD),
                fields.required("merchant_name", DESCRIPTOR),
                mcc(fields),
                amount(fields, tenant),
                location.optional("city", CITY),
                Countries.codeOf(location.optional("country", CITY)),
                fields.choice("channel", null, CHANNELS),
                CardStatus.of(fields, "authorization_status"),
                null,
                fields.optional("remarks", NOTE));
        return problems.unlessAny(transaction);
    }

    /** A code that went through a number has lost the zero at its beginning. */
    private static String mcc(Fields fields) {
        String digits = fields.matching("merchant_category_code", MCC, "four digits");
        return digits == null || digits.length() == 4 ? digits : "0" + digits;
    }

    private static Money amount(Fields fields, Optional<Tenant> tenant) {
        BigDecimal number = fields.number("amount");
        boolean refund = fields.choice("transaction_type", "PURCHASE", TYPES).equals("REFUND");
        if (number != null && number.signum() < 0 && !refund) {
            fields.problems()
                    .add(
                            Problems.BAD_FIELD,
                            "amount is %s, but the transaction is a PURCHASE: only a REFUND gives money back.",
                            CleanText.shown(number.toString()));
            return null;
        }
        Money money = Amounts.floating(fields.problems())
                .money(
                        "amount",
                        number == null ? null : number.abs(),
                        tenant.map(Tenant::currency).orElse(null));
        return money != null && refund ? money.negate() : money;
    }
}
