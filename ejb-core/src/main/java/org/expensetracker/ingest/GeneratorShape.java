package org.expensetracker.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.expensetracker.shared.Money;

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
        ForeignRecord foreign = ForeignRecord.of(record, origin);
        Fields fields = foreign.fields();
        Fields location = fields.inside("location");
        return foreign.unlessWrong(new CardTransaction(
                foreign.company(),
                fields.identifier("transaction_id", ID),
                foreign.time(times),
                foreign.zone(),
                fields.optional("customer_id", PERSON),
                fields.optional("card_number", CARD),
                fields.required("merchant_name", DESCRIPTOR),
                mcc(fields),
                amount(foreign),
                location.optional("city", CITY),
                Countries.codeOf(location.optional("country", CITY)),
                fields.choice("channel", null, CHANNELS),
                CardStatus.of(fields, "authorization_status"),
                null,
                fields.optional("remarks", NOTE)));
    }

    /** A code that went through a number has lost the zero at its beginning. */
    private static String mcc(Fields fields) {
        String digits = fields.matching("merchant_category_code", MCC, "four digits");
        return digits == null || digits.length() == 4 ? digits : "0" + digits;
    }

    private static Money amount(ForeignRecord foreign) {
        Fields fields = foreign.fields();
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
        Money money = foreign.money("amount", number == null ? null : number.abs());
        return money != null && refund ? money.negate() : money;
    }
}
