package org.expensetracker.ui.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import java.util.ResourceBundle;
import org.expensetracker.ui.login.CurrentCaller;

/** How numbers, days and times read: in the person's locale and the company's zone. */
@Named("fmt")
@RequestScoped
public class Formats {

    private static final String MINUS = "\u2212";

    @Inject
    private Company company;

    @Inject
    private CurrentCaller me;

    /** An amount with the currency's own decimals, without the currency. */
    public String amount(BigDecimal amount, String currency) {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        return number(amount, digits, digits);
    }

    /** An amount without its decimals, where these would only be noise. */
    public String whole(BigDecimal amount) {
        return number(amount, 0, 0);
    }

    /** A count or a rate, with one decimal at most. */
    public String number(Number number) {
        return number(new BigDecimal(number.toString()), 0, 1);
    }

    /** A share of one, such as 0.87, as a percentage. */
    public String percent(double share) {
        return NumberFormat.getPercentInstance(locale()).format(share);
    }

    /** A share of one as a percentage with one decimal, where a whole one would hide what matters. */
    public String precisely(double share) {
        NumberFormat format = NumberFormat.getPercentInstance(locale());
        format.setMinimumFractionDigits(1);
        format.setMaximumFractionDigits(1);
        return format.format(share);
    }

    /** A day in full. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale())
                .format(day);
    }

    /** The day of an instant, where the company is. */
    public String dayOf(Instant instant) {
        return day(instant.atZone(zone()).toLocalDate());
    }

    /** The time of day of an instant, to the minute, where the company is. */
    public String timeOf(Instant instant) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale())
                .format(instant.atZone(zone()));
    }

    /** Day and time of an instant to the second, where the company is. */
    public String exactly(Instant instant) {
        return moment(instant, zone());
    }

    /** Day and time of an instant where the merchant is. */
    public String there(Instant instant, String merchantZone) {
        return moment(instant, ZoneId.of(merchantZone));
    }

    /** For machines that read pages. */
    public String iso(Instant instant) {
        return instant.toString();
    }

    /** When something was, as people say it: the time of today or yesterday, else the day. */
    public String when(Instant instant) {
        LocalDate day = instant.atZone(zone()).toLocalDate();
        if (day.equals(company.getToday())) {
            return text("when.today", timeOf(instant));
        }
        return day.equals(company.getToday().minusDays(1)) ? text("when.yesterday", timeOf(instant)) : day(day);
    }

    /** A time span in the largest unit that says enough: 340 ms, 2.1 s, 4 min. */
    public String span(long millis) {
        if (millis < 1_000) {
            return text("span.ms", millis);
        }
        if (millis < 120_000) {
            return text("span.s", number(new BigDecimal(millis).movePointLeft(3)));
        }
        return millis < 7_200_000 ? text("span.min", millis / 60_000) : text("span.h", millis / 3_600_000);
    }

    /** What something takes on a disk, in the largest unit that says enough: 8 KB, 1.4 MB. */
    public String size(long bytes) {
        if (bytes < 1_000_000) {
            return text("size.kb", number(bytes / 1_000));
        }
        return bytes < 1_000_000_000
                ? text("size.mb", number(new BigDecimal(bytes).movePointLeft(6)))
                : text("size.gb", number(new BigDecimal(bytes).movePointLeft(9)));
    }

    /** A text of the bundle with its places filled. */
    public String text(String key, Object first) {
        return format(key, first);
    }

    /** A text of the bundle with its places filled. */
    public String text(String key, Object first, Object second) {
        return format(key, first, second);
    }

    /** A text of the bundle with its places filled. */
    public String text(String key, Object first, Object second, Object third) {
        return format(key, first, second, third);
    }

    /** A text of the bundle with all of its places filled. */
    public String filled(String key, Object[] all) {
        return format(key, all);
    }

    /** A text of the bundle as it stands. */
    public String text(String key) {
        return bundle().getString(key);
    }

    private String format(String key, Object... arguments) {
        return new MessageFormat(bundle().getString(key), locale()).format(arguments);
    }

    private String number(BigDecimal number, int fewest, int most) {
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMinimumFractionDigits(fewest);
        format.setMaximumFractionDigits(most);
        String digits = format.format(number.abs());
        return number.signum() < 0 ? MINUS + digits : digits;
    }

    private String moment(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
                .withLocale(locale())
                .format(instant.atZone(zone));
    }

    private ZoneId zone() {
        return me.isOfCompany() ? company.getZone() : ZoneOffset.UTC;
    }

    private static ResourceBundle bundle() {
        return ResourceBundle.getBundle("org.expensetracker.ui.messages", locale());
    }

    private static Locale locale() {
        FacesContext faces = FacesContext.getCurrentInstance();
        return faces == null || faces.getViewRoot() == null
                ? Locale.ENGLISH
                : faces.getViewRoot().getLocale();
    }
}
