package org.expensetracker.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Card transactions like those of a live feed: 5,000 real brands, some much more often than others, in the forms that card
 * networks write; half of them with a merchant category code, so that the other half asks the model; 200 cards a company;
 * all of the last two days. Each is new and approved. The same seed gives the same records. Not thread-safe.
 */
final class Workload {

    private static final int CARDS = 200;
    private static final int DAYS = 2;

    /** A fifth of the brands gets three fifths of the purchases. */
    private static final int SKEW = 3;

    private static final String[] CITIES = {"BERLIN", "HAMBURG", "MUENCHEN", "KOELN", "LEIPZIG"};

    /** One record: whose card, and the bytes. */
    record Swipe(String key, String transactionId, byte[] data) {}

    private record Brand(String descriptor, String mcc) {}

    private final List<Brand> brands = new ArrayList<>();
    private final Random random;
    private final Instant newest = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /** So many of them: those of the demo, and then numbered ones. */
    static List<String> companies(int count) {
        return Stream.concat(
                        Stream.of("acme", "globex"),
                        IntStream.rangeClosed(3, count).mapToObj(i -> "company-" + i))
                .toList();
    }

    Workload(long seed) throws IOException {
        random = new Random(seed);
        try (InputStream in = Workload.class.getResourceAsStream("/META-INF/brands.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(line -> line.split("\t")).forEach(line -> add(line[0], line[3]));
        }
        // The list is by name; what is bought often is not.
        Collections.shuffle(brands, random);
    }

    private void add(String name, String mcc) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z0-9&' .-]", "")
                .toUpperCase(Locale.ROOT)
                .strip();
        if (plain.length() >= 3) {
            brands.add(new Brand(plain, mcc));
        }
    }

    /** The next purchase of one of these companies, chosen at random; {@code id} is unique on the stream. */
    Swipe next(List<String> companies, String id) {
        return of(companies.get(random.nextInt(companies.size())), id);
    }

    private Swipe of(String company, String id) {
        Brand brand = brands.get((int) (brands.size() * Math.pow(random.nextDouble(), SKEW)));
        int card = random.nextInt(CARDS);
        String city = CITIES[random.nextInt(CITIES.length)];
        Instant at = newest.minusSeconds(random.nextInt(DAYS * 86_400));
        String json = "{\"version\":1,\"company\":\"" + company + "\",\"transactionId\":\"" + id
                + "\",\"occurredAt\":\"" + at + "\",\"person\":\"person" + card + "@" + company
                + ".test\",\"card\":\"card-" + card + "\",\"descriptor\":\"" + descriptor(brand.descriptor(), city)
                + "\""
                + (random.nextBoolean() ? ",\"mcc\":\"" + brand.mcc() + "\"" : "") + ",\"amount\":\""
                + (1 + random.nextInt(200)) + "." + (10 + random.nextInt(90)) + "\",\"currency\":\"EUR\""
                + ",\"type\":\"PURCHASE\",\"status\":\"APPROVED\",\"channel\":\"POS\",\"city\":\"" + city
                + "\",\"country\":\"DE\",\"zone\":\"Europe/Berlin\"}";
        return new Swipe(company + "/" + card, id, json.getBytes(StandardCharsets.UTF_8));
    }

    private String descriptor(String name, String city) {
        String raw =
                switch (random.nextInt(5)) {
                    case 0 -> name + " #" + (100 + random.nextInt(8900));
                    case 1 -> name + " 0" + (100 + random.nextInt(900)) + " " + city;
                    case 2 -> "SQ *" + name;
                    default -> name;
                };
        return (raw.length() <= 22 ? raw : raw.substring(0, 22)).strip();
    }
}
