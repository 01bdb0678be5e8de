package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A company whose finance department teaches its models through the API. All that it buys comes from merchants that nobody
 * has heard of, each another one, so that nothing but the merchant category code tells what to expect.
 */
final class TaughtCompany {

    private static final int AT_ONCE = 100;
    private static final Duration A_TRAINING = Duration.ofMinutes(2);

    private final String name;
    private final Api finance;
    private final Stream stream;
    private final Random random = new SecureRandom();

    TaughtCompany(Product product, Stream stream, String name) {
        this.name = name;
        this.stream = stream;
        finance = product.as("finance@" + name + ".test");
    }

    /** Buys from so many merchants with that code; gives the expenses when they are in the ledger. */
    List<JsonNode> buy(String code, int times) {
        String person = stranger().toLowerCase(Locale.ROOT) + "@" + name + ".test";
        stream.putAll(IntStream.range(0, times)
                .mapToObj(i -> Records.coded(name, person, stranger(), code))
                .toList());
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> finance.expenses("&person=" + person), found -> found.size() == times);
    }

    /** Chooses that category for so many purchases with that code; gives what takes each answer back. */
    List<String> choose(String code, String category, int times) {
        List<JsonNode> bought = buy(code, times);
        List<String> answers = new ArrayList<>();
        for (int from = 0; from < times; from += AT_ONCE) {
            String expenses = bought.subList(from, Math.min(times, from + AT_ONCE)).stream()
                    .map(expense -> "{\"id\":%s,\"version\":%s}".formatted(expense.get("id"), expense.get("version")))
                    .collect(Collectors.joining(","));
            JsonNode answered = post(
                            "/api/review/choose",
                            "{\"expenses\":[%s],\"category\":\"%s\"}".formatted(expenses, category),
                            200)
                    .json();
            assertThat(answered.get("skipped")).isEmpty();
            answers.add(answered.get("undo").asText());
        }
        return answers;
    }

    void takeBack(String answer) {
        post("/api/review/undo", "{\"undo\":\"" + answer + "\"}", 200);
    }

    /** Asks for a training, and gives what became of it. */
    JsonNode train() {
        post("/api/models", "", 202);
        return await().atMost(A_TRAINING)
                .until(
                        () -> finance.get("/api/models/progress").json(),
                        progress -> !progress.path("endedAt").asText("null").equals("null"));
    }

    /** Trains a model; gives its number. */
    long trainModel() {
        JsonNode progress = train();
        assertThat(progress.get("state").asText()).as(progress.toString()).isEqualTo("DONE");
        return progress.get("model").asLong();
    }

    void promote(long model) {
        post("/api/models/" + model + "/promote", "", 200);
    }

    void reject(long model) {
        post("/api/models/" + model + "/reject", "", 200);
    }

    JsonNode models() {
        return finance.get("/api/models").json();
    }

    JsonNode settings() {
        return finance.get("/api/models/settings").json();
    }

    /** Switches off whatever a test switched on. */
    void resetSettings() {
        assertThat(finance.send("PUT", "/api/models/settings", "application/json", "{}")
                        .status())
                .isEqualTo(200);
    }

    /** The refusal to train. */
    JsonNode refusedTraining() {
        return post("/api/models", "", 409).json();
    }

    private Api.Answer post(String path, String body, int status) {
        Api.Answer answer = finance.send("POST", path, "application/json", body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
    }

    /** No digits: some numbers are taken for a card's, and masked. */
    private String stranger() {
        return random.ints(14, 'G', 'Q').mapToObj(Character::toString).collect(Collectors.joining());
    }
}
