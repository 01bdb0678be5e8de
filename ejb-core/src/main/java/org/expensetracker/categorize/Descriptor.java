package org.expensetracker.categorize;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How card descriptors are built: a payment processor's prefix, the merchant, a store number, a place or telephone
 * number, a reference, mostly in capitals and cut at 22 characters. This class takes the additions off, and never the
 * last word.
 */
final class Descriptor {

    private static final int LIMIT = 200;
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cc}\\p{Cf}\\p{Cs}\\p{Z}]+");

    /** What a bank or a payment processor writes before the merchant. */
    private static final Pattern PREFIX = Pattern.compile(
            "^(?:(?:pos|visa|mastercard|maestro|debit|credit|ec|achat|paiement|pago|paiement par)?[ -]*(?:card |cb )?"
                    + "(?:purchase|pos debit|kartenzahlung|lastschrift|recurring payment|recurring|contactless|checkcard|preauth|pending)"
                    + "(?: return| authorized on)?(?: -visa)?[ :/-]+(?:\\d{2}[/.]?\\d{2} +)?"
                    + "|pos +\\d{2}[/.]?\\d{2} +|cb +(?=.*\\d{2}/\\d{2})|(?:achat|paiement) cb +|visa direct ?\\*|sp\\+aff ?\\*|sumup +- +"
                    + "|(?:ref|order|inv|invoice)[:. #]+[\\w/-]*\\d[\\w/-]* +(?=\\p{L}{3})"
                    + "|(?:sq|sqc|square|gosq\\.com|tst|sp|in|eb|fs|fastspring|pp|pypl|paypal|cke|izettle|zettle|iz|ztl|sumup|"
                    + "2co(?:\\.com)?|2checkout(?:\\.com)?|dri|paddle(?:\\.net)?|bbmsl|ppro|wpy|wl|wly|stripe|mollie|adyen|nyx|cko|"
                    + "klarna(?: ab)?|clearpay|afterpay|crv|ls|lsp|toast|clover|payu|rzp|razorpay|phonepe|mercadopago|mp|ccb|ccv|bck|"
                    + "pay|act|evt|py|spo|bt|bls|bs|dnh|gum|gumroad|xsolla|digitalriver|cleverbridge|worldpay|nexi|nya|zlr|poy|"
                    + "ppl|crd|epg|shopify|ebanx|dlocal|wix|sqsp|thinkific|teachable|kajabi|bpc|vtg|zip|affirm) ?[*|_]+ ?"
                    + "|(?:sp|pp|paypal|sumup|izettle|klarna|zettle|gosq\\.com) (?=\\p{L}{2})"
                    + "|(?:0\\d{2,}|\\d{5,}) +(?=\\p{L}{2}))",
            Pattern.CASE_INSENSITIVE);

    /** What ends the merchant's part: from here on come places, telephone numbers and references. */
    private static final Pattern TAIL = Pattern.compile(
            " +(?:[#*]|n[or°]\\.? ?\\d|nr\\.? ?\\d|ref[:. ]|auth[:. ]|order[: ]+\\d|inv(?:oice)?[:. #]+\\w*\\d|store +#?\\d|"
                    + "filiale? +\\d|\\+\\d{1,3} \\d|r\\d{3}\\b|fil\\.? ?\\d|unit +\\d|t-?\\d{3,}|st-?\\d{3,}|s-?\\d{4,}|\\+?\\(?\\d[\\d().-]{6,}|\\d{1,2}[/.]\\d{1,2}(?:[/.]\\d{2,4})?\\b|"
                    + "\\(\\d{3}\\)|0\\d+\\b|\\d{3,}\\b|[a-z]{0,3}\\d{4,}|\\d+[a-z]+\\d\\w*|//|\\| ).*$",
            Pattern.CASE_INSENSITIVE);

    /** A ticket's or a shop's number, written right behind the name. */
    private static final Pattern TICKET = Pattern.compile("(?<=\\p{L}{3})\\d{7,}");

    private static final Pattern STAR = Pattern.compile("^(\\S[^*]{1,30}?) ?\\*.*$");
    private static final Pattern WEB = Pattern.compile(
            "^(?:https?://)?(?:www\\.)?([\\p{L}\\d-]+(?:\\.[\\p{L}\\d-]+)*?)"
                    + "\\.(?:com|net|org|io|ai|co|de|fr|uk|eu|us|ie|nl|at|ch|app|dev|in|ca|au|it|es|pl|tv|me|be|se|info|shop|biz|gov|edu)"
                    + "(?:\\.(?:uk|au|nz|jp|br|za|in))?(?:/.*)?$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern AROUND_A_WORD =
            Pattern.compile("^[^\\p{L}\\p{N}]+|(?:[-#/]\\d{2,}|[^\\p{L}\\p{N}!])+$");
    private static final Pattern SIGN_OF_TAIL = Pattern.compile("[\\d#*:/|]");

    private Descriptor() {}

    /** The descriptor as text of at most 200 characters, without control characters; empty for null. */
    static String readable(String descriptor) {
        if (descriptor == null) {
            return "";
        }
        if (isPlain(descriptor)) {
            return descriptor;
        }
        int end = descriptor.codePointCount(0, Math.min(descriptor.length(), 2 * LIMIT)) <= LIMIT
                ? Math.min(descriptor.length(), 2 * LIMIT)
                : descriptor.offsetByCodePoints(0, LIMIT);
        String normal = Normalizer.normalize(descriptor.substring(0, end), Normalizer.Form.NFKC);
        return SPACE.matcher(normal).replaceAll(" ").strip();
    }

    /** Whether it is what nearly all are: short, printable ASCII, single spaces between words. */
    private static boolean isPlain(String descriptor) {
        char before = ' ';
        for (int i = 0; i < descriptor.length(); i++) {
            char c = descriptor.charAt(i);
            if (c < ' ' || c > '~' || c == ' ' && before == ' ') {
                return false;
            }
            before = c;
        }
        return before != ' ' && descriptor.length() <= LIMIT;
    }

    private static boolean hasLetter(String text) {
        return text.codePoints().anyMatch(Character::isLetter);
    }

    /** The words of the merchant's own name; empty if nothing is left that has a letter. */
    static List<String> merchantWords(String readable) {
        String known = KnownForms.canonical(readable);
        if (known != null) {
            return List.of(known.split(" "));
        }
        String text = withoutPrefixes(readable);
        known = KnownForms.canonical(text);
        if (known != null) {
            return List.of(known.split(" "));
        }
        List<String> words = new ArrayList<>(
                Arrays.asList(withoutWeb(withoutTail(beforeStar(text))).split(" ")));
        words.replaceAll(Descriptor::withoutBrackets);
        words.removeIf(String::isEmpty);
        words.subList(Math.min(1, words.size()), words.size()).removeIf(Descriptor::isAddress);
        LastWords.dropFrom(words);
        return words.stream().anyMatch(Descriptor::hasLetter) ? words : List.of();
    }

    /** Capitals are how networks write, not how merchants do; what was written in mixed case is kept. */
    static String inTitleCase(List<String> words) {
        String text = String.join(" ", words);
        boolean mixed = !text.equals(text.toUpperCase(Locale.ROOT)) && !text.equals(text.toLowerCase(Locale.ROOT));
        return mixed
                ? text
                : String.join(" ", words.stream().map(Descriptor::titled).toList());
    }

    private static String titled(String word) {
        String known = Abbreviations.written(word);
        if (known != null) {
            return known;
        }
        boolean initials = word.length() <= 3 && word.chars().noneMatch(c -> "aeiouyAEIOUY".indexOf(c) >= 0);
        if (initials || word.length() <= 4 && word.indexOf('&') > 0) {
            return word.toUpperCase(Locale.ROOT);
        }
        StringBuilder titled = new StringBuilder(word.length());
        boolean first = true;
        for (char c : word.toLowerCase(Locale.ROOT).toCharArray()) {
            titled.append(first ? Character.toUpperCase(c) : c);
            first = c == '-' || c == '/' || c == '&' || first && !Character.isLetterOrDigit(c);
        }
        return titled.toString();
    }

    private static String withoutPrefixes(String text) {
        String rest = text;
        for (int i = 0; i < 3; i++) {
            Matcher prefix = PREFIX.matcher(rest);
            String next = prefix.replaceFirst("").strip();
            if (next.equals(rest) || !hasLetter(next)) {
                return rest;
            }
            rest = next;
        }
        return rest;
    }

    /** "UBER *TRIP" is Uber; what was before a star and is no processor is the merchant. */
    private static String beforeStar(String text) {
        Matcher star = STAR.matcher(text);
        return text.indexOf('*') > 0 && star.matches() && hasLetter(star.group(1)) ? star.group(1) : text;
    }

    private static String withoutTail(String text) {
        if (!SIGN_OF_TAIL.matcher(text).find()) {
            return text;
        }
        String head = TAIL.matcher(TICKET.matcher(text).replaceFirst(" "))
                .replaceFirst("")
                .strip();
        return hasLetter(head) ? head : text;
    }

    private static String withoutWeb(String text) {
        if (text.indexOf('.') < 0) {
            return text;
        }
        String[] words = text.split(" ");
        Matcher web = WEB.matcher(words[0]);
        return web.matches() ? web.group(1) + text.substring(words[0].length()) : text;
    }

    private static boolean isAddress(String word) {
        return word.indexOf('.') > 0 && WEB.matcher(word).matches();
    }

    private static String withoutBrackets(String word) {
        if (word.equals("&")) {
            return word;
        }
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')) {
                return AROUND_A_WORD.matcher(word).replaceAll("");
            }
        }
        return word;
    }
}
