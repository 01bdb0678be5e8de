package org.expensetracker.dev.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorTest {

    private static final Instant NOW = Instant.parse("2026-11-23T11:00:00Z");

    @TempDir
    Path folder;

    private final Random random = new Random(7);
    private final MerchantCatalogue merchants = MerchantCatalogue.load();
    private final List<SimulatedCompany> companies = SimulatedCompany.demo(merchants, random);
    private Labels labels;
    private CardLife life;

    @BeforeEach
    void begin() throws IOException {
        labels = new Labels(folder.resolve("labels.csv"));
        life = new CardLife(new Purchases(merchants, random, "test"), random, labels);
    }

    @Test
    void shouldMakeTheSamePeopleInEveryRun() {
        assertThat(SimulatedCompany.demo(merchants, new Random(1)))
                .isEqualTo(SimulatedCompany.demo(merchants, new Random(1)));
    }

    @Test
    void shouldOnlyBuyWhereItIsOpen() {
        Purchases purchases = new Purchases(merchants, random, "hours");
        SimulatedCompany acme = companies.get(0);
        for (int hour = 0; hour < 24; hour++) {
            Instant when =
                    ZonedDateTime.of(2026, 11, 20, hour, 30, 0, 0, acme.zone()).toInstant();
            for (int i = 0; i < 50; i++) {
                Swipe swipe = purchases.at(acme, when);
                assertThat(kindsOf(swipe.mcc()))
                        .as("%s at %d", swipe.descriptor(), hour)
                        .anyMatch(kindOpenAt(hour));
            }
        }
    }

    @Test
    void shouldCutDescriptorsAsTheCardNetworkDoes() {
        for (int i = 0; i < 2_000; i++) {
            MerchantKind kind = MerchantKind.values()[i % MerchantKind.values().length];
            assertThat(Descriptors.of(merchants.any(kind, random), "Muenchen", random))
                    .hasSizeBetween(2, 22)
                    .matches("\\p{ASCII}+");
        }
    }

    @Test
    void shouldPostEveryAuthorisationLater() throws IOException {
        Map<String, List<String>> statuses = new HashMap<>();
        for (JsonNode record : readable(history(60))) {
            statuses.computeIfAbsent(record.get("transactionId").asText(), id -> new ArrayList<>())
                    .add(record.get("status").asText());
        }
        assertThat(statuses.values())
                .allMatch(s -> Set.of(List.of("APPROVED"), List.of("DECLINED"), List.of("PENDING", "APPROVED"))
                        .contains(s))
                .contains(List.of("DECLINED"), List.of("PENDING", "APPROVED"));
    }

    @Test
    void shouldRefundOnlyAfterThePurchaseAndNeverMore() throws IOException {
        Map<String, JsonNode> bought = new HashMap<>();
        int refunds = 0;
        for (JsonNode record : readable(history(120))) {
            String sale = record.get("card").asText() + record.get("descriptor").asText();
            if (record.get("type").asText().equals("REFUND")) {
                refunds++;
                assertThat(bought).containsKey(sale);
            } else {
                bought.put(sale, record);
            }
        }
        assertThat(refunds).isPositive();
    }

    @Test
    void shouldChargeSubscriptionsOnceAMonth() throws IOException {
        SimulatedCompany acme = companies.get(0);
        long subscriptions =
                acme.people().stream().mapToLong(p -> p.subscriptions().size()).sum();
        long charges = readable(history(89)).stream()
                .filter(r -> r.get("mcc").asText().equals(MerchantKind.SOFTWARE.mcc())
                        || r.get("mcc").asText().equals(MerchantKind.TELECOM.mcc()))
                .count();
        assertThat(charges).isBetween(2 * subscriptions, 4 * subscriptions);
    }

    @Test
    void shouldNameEveryFraudDuplicateAndBrokenRecord() throws IOException {
        history(365);
        labels.close();
        assertThat(Files.readAllLines(folder.resolve("labels.csv")))
                .startsWith("transaction_id,label,of")
                .anyMatch(line -> line.contains(",FRAUD,"))
                .anyMatch(line -> line.matches(".*,DUPLICATE,acme-.+"))
                .anyMatch(line -> line.contains(",BROKEN,"));
    }

    private List<Planned> history(int days) throws IOException {
        return new History(life, random).of(companies.get(0), days, NOW);
    }

    private static List<JsonNode> readable(List<Planned> records) {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> nodes = new ArrayList<>();
        Duration patience = Duration.ofDays(30);
        for (Planned record : records) {
            assertThat(record.due()).isBefore(NOW.plus(patience));
            try {
                nodes.add(json.readTree(record.data()));
            } catch (IOException e) {
                assertThat(new String(record.data(), java.nio.charset.StandardCharsets.UTF_8))
                        .as("only cut records are unreadable")
                        .startsWith("{")
                        .doesNotEndWith("}");
            }
        }
        return nodes;
    }

    private static List<MerchantKind> kindsOf(String mcc) {
        return java.util.Arrays.stream(MerchantKind.values())
                .filter(kind -> kind.mcc().equals(mcc))
                .toList();
    }

    private static java.util.function.Predicate<MerchantKind> kindOpenAt(int hour) {
        return kind -> kind.weightAt(hour) > 0;
    }
}
