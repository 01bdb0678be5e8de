package org.expensetracker.categorize;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Words at the end of a descriptor that are not the merchant's name: legal forms, states, countries and large cities. */
final class LastWords {

    private static final Set<String> LEGAL_FORMS = Set.of(
            "inc",
            "incorporated",
            "llc",
            "llp",
            "ltd",
            "limited",
            "gmbh",
            "mbh",
            "ag",
            "kg",
            "kgaa",
            "ohg",
            "ug",
            "ev",
            "eg",
            "se",
            "co",
            "corp",
            "corporation",
            "company",
            "plc",
            "sarl",
            "sas",
            "srl",
            "bv",
            "nv",
            "oy",
            "oyj",
            "aps",
            "pty",
            "pte",
            "pvt",
            "intl",
            "international",
            "sro",
            "kft",
            "stores",
            "filiale",
            "dienstleistung",
            "danke",
            "sagt",
            "doo",
            "lda",
            "ltda",
            "slu",
            "selarl",
            "eurl",
            "sasu",
            "snc",
            "sa",
            "sl",
            "sc",
            "cv",
            "vof",
            "bvba",
            "ek",
            "asa",
            "oü",
            "vielen",
            "dank",
            "u");
    private static final Set<String> STATES = Set.of(
            ("al ak az ar ca co ct dc fl ga hi id il ia ks ky md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok pa ri sc sd "
                            + "tn tx ut vt va wa wv wi wy on qc bc ab mb sk ns nb nsw vic qld us usa gb gbr uk deu ie irl fr fra nl nld"
                            + " ch che at aut be lu lux es esp it ita pl pol se swe dk dnk fi fin no nor pt cz can aus nz sg hk jp ind")
                    .split(" "));
    private static final Set<String> CITIES = cities();
    private static final Set<String> ENDS_OF_CITIES = CITIES.stream()
            .map(city -> city.substring(city.lastIndexOf(' ') + 1))
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> BEFORE_A_PLACE = Set.of(
            "of",
            "von",
            "de",
            "la",
            "the",
            "at",
            "in",
            "bank",
            "hotel",
            "university",
            "airport",
            "city",
            "town",
            "cafe",
            "bar",
            "restaurant",
            "ristorante",
            "pizzeria",
            "little",
            "east",
            "west",
            "new",
            "le",
            "visit",
            "zu",
            "für",
            "fur");

    private LastWords() {}

    /** Takes them off the end; never the first word, and no place that the name needs, as in "University of Oxford". */
    static void dropFrom(List<String> words) {
        boolean dropped = true;
        while (dropped && words.size() > 1) {
            dropped = dropCity(words) || dropOne(words);
        }
    }

    private static boolean dropOne(List<String> words) {
        String word = words.get(words.size() - 1);
        String last = plain(word);
        boolean capitals = word.equals(word.toUpperCase(Locale.ROOT));
        boolean drop = last.isEmpty()
                || last.equals("and")
                || LEGAL_FORMS.contains(last)
                || last.equals("spa") && word.indexOf('.') > 0
                || capitals && STATES.contains(last)
                || isNumber(last, words.size());
        if (drop) {
            words.remove(words.size() - 1);
        }
        return drop;
    }

    /** A branch's number or a booking's code; but "Motel 6" and "Studio 54" are names. */
    private static boolean isNumber(String last, int words) {
        int digits = 0;
        for (int i = 0; i < last.length(); i++) {
            digits += Character.isDigit(last.charAt(i)) ? 1 : 0;
        }
        return digits == last.length() ? words > 2 : digits >= 2 && last.length() >= 5;
    }

    private static boolean dropCity(List<String> words) {
        String place = plain(words.get(words.size() - 1));
        if (!ENDS_OF_CITIES.contains(place)) {
            return false;
        }
        int found = 0;
        for (int length = 1; length <= Math.min(3, words.size() - 1); length++) {
            if (length > 1) {
                place = plain(words.get(words.size() - length)) + " " + place;
            }
            if (CITIES.contains(place) && !BEFORE_A_PLACE.contains(plain(words.get(words.size() - length - 1)))) {
                found = length;
            }
        }
        words.subList(words.size() - found, words.size()).clear();
        return found > 0;
    }

    private static String plain(String word) {
        return Merchant.keyOf(word);
    }

    private static Set<String> cities() {
        try (InputStream file = LastWords.class.getResourceAsStream("cities.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Merchant::keyOf)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("The list of cities cannot be read.", e);
        }
    }
}
