package org.expensetracker.dev.simulator;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * One line of a file to replay: {@code date,card_pseudonym,descriptor[,mcc][,amount][,currency]}; other columns are
 * passed over.
 */
record ReplayRow(Instant when, String card, String descriptor, String mcc, BigDecimal amount, String currency) {

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException saying which value is wrong and what to write instead
     */
    static ReplayRow of(NamedCsvRecord line, SimulatedCompany company) {
        String descriptor =
                field(line, "descriptor").orElseThrow(() -> new IllegalArgumentException("the descriptor is empty"));
        return new ReplayRow(
                when(field(line, "date").orElse(""), company.zone()),
                field(line, "card_pseudonym").orElse("unknown"),
                descriptor,
                field(line, "mcc").orElse(null),
                // A file without amounts stays without: nothing is made up.
                amount(field(line, "amount").orElse("0")),
                field(line, "currency")
                        .map(code -> code.toUpperCase(Locale.ROOT))
                        .orElse(company.currency()));
    }

    /** What identifies the line's content; equal lines are told apart by how often they came before. */
    String content() {
        return String.join("|", when.toString(), card, descriptor, mcc + "", amount.toPlainString(), currency);
    }

    /** The record that goes onto the stream. */
    Swipe swipe(SimulatedCompany company, String transactionId) {
        boolean refund = amount.signum() < 0;
        return new Swipe(
                Swipe.VERSION,
                company.id(),
                transactionId,
                when,
                null,
                card,
                descriptor,
                mcc,
                amount.abs(),
                currency,
                refund ? "REFUND" : "PURCHASE",
                "APPROVED",
                null,
                null,
                null,
                company.zone().getId());
    }

    private static Optional<String> field(NamedCsvRecord line, String name) {
        return line.findField(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Instant when(String text, ZoneId zone) {
        try {
            if (text.length() == 8) {
                return noon(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE), zone);
            }
            if (text.length() == 10) {
                return noon(LocalDate.parse(text), zone);
            }
            String iso = text.replace(' ', 'T');
            return iso.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "the date \"" + text + "\" is none: write 2026-11-23, 20261123 or 2026-11-23T08:30:00", e);
        }
    }

    private static Instant noon(LocalDate day, ZoneId zone) {
        return day.atTime(12, 0).atZone(zone).toInstant();
    }

    private static BigDecimal amount(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the amount \"" + text + "\" is no number: write 12.34", e);
        }
    }
}
