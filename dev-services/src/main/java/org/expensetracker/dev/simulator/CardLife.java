package org.expensetracker.dev.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What becomes of a purchase on its way through the card network: authorised and later posted, some with a tip; declined
 * now and then; refunded, charged twice, or made by a thief. Out of a thousand purchases 30 are declined, 20 refunded, 5
 * charged twice, 3 fraud and 2 records broken.
 */
final class CardLife {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private static final Set<String> TIPPED = Set.of(MerchantKind.RESTAURANT.mcc(), MerchantKind.TAXI.mcc());

    private final Purchases purchases;
    private final RandomGenerator random;
    private final Labels labels;

    CardLife(Purchases purchases, RandomGenerator random, Labels labels) {
        this.purchases = purchases;
        this.random = random;
        this.labels = labels;
    }

    /**
     * All records that one purchase gives.
     *
     * @param settles how long an authorisation usually waits for its posting
     */
    List<Planned> of(SimulatedCompany company, Instant when, Duration settles) throws IOException {
        int dice = random.nextInt(1000);
        if (dice < 2) {
            return List.of(broken(company, when));
        }
        if (dice < 5) {
            Swipe fraud = purchases.fraud(company, when);
            labels.add(fraud.transactionId(), Labels.Label.FRAUD, "");
            return List.of(planned(when, fraud));
        }
        Swipe bought = purchases.at(company, when);
        if (dice < 35) {
            return List.of(planned(when, bought.in("DECLINED", bought.amount())));
        }
        if (dice < 40) {
            return twice(company, bought, settles);
        }
        List<Planned> records = new ArrayList<>(posting(bought, settles));
        if (dice < 60) {
            records.add(refund(company, bought, settles));
        }
        return records;
    }

    /** A subscription's charge: posted at once. */
    Planned charge(SimulatedCompany company, CardHolder holder, CardHolder.Subscription subscription, Instant when) {
        return planned(when, purchases.charge(company, holder, subscription, when));
    }

    private List<Planned> posting(Swipe bought, Duration settles) {
        if (random.nextInt(5) < 2) {
            return List.of(planned(bought.occurredAt(), bought));
        }
        boolean tips = TIPPED.contains(bought.mcc());
        BigDecimal tip = tips ? BigDecimal.valueOf(100L + random.nextInt(16), 2) : BigDecimal.ONE;
        BigDecimal posted = bought.amount().multiply(tip).setScale(2, RoundingMode.HALF_UP);
        Duration wait = settles.plus(settles.multipliedBy(random.nextInt(100)).dividedBy(50));
        return List.of(
                planned(bought.occurredAt(), bought.in("PENDING", bought.amount())),
                planned(bought.occurredAt().plus(wait), bought.in("APPROVED", posted)));
    }

    private List<Planned> twice(SimulatedCompany company, Swipe bought, Duration settles) throws IOException {
        Instant later = bought.occurredAt().plus(settles.dividedBy(4));
        Swipe again = bought.again(purchases.nextId(company), later);
        labels.add(again.transactionId(), Labels.Label.DUPLICATE, bought.transactionId());
        return List.of(planned(bought.occurredAt(), bought), planned(later, again));
    }

    private Planned refund(SimulatedCompany company, Swipe bought, Duration settles) {
        Instant later = bought.occurredAt().plus(settles.multipliedBy(3 + random.nextInt(5)));
        BigDecimal part = random.nextBoolean()
                ? bought.amount()
                : bought.amount().divide(BigDecimal.valueOf(2), 2, RoundingMode.UP);
        return planned(later, bought.refund(purchases.nextId(company), later, part));
    }

    private Planned broken(SimulatedCompany company, Instant when) throws IOException {
        Swipe bought = purchases.at(company, when);
        labels.add(bought.transactionId(), Labels.Label.BROKEN, "");
        String text = new String(json(bought), StandardCharsets.UTF_8);
        String damaged = random.nextBoolean()
                ? text.substring(0, text.length() / 2)
                : text.replace("\"" + company.currency() + "\"", "\"XQX\"");
        return new Planned(when, key(bought), damaged.getBytes(StandardCharsets.UTF_8));
    }

    private static Planned planned(Instant due, Swipe swipe) {
        return new Planned(due, key(swipe), json(swipe));
    }

    /** One card's records share a key, so that they keep their order. */
    static String key(Swipe swipe) {
        return swipe.company() + "/" + swipe.card();
    }

    static byte[] json(Swipe swipe) {
        try {
            return JSON.writeValueAsBytes(swipe);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
