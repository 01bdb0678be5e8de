package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.expensetracker.system.Operations.Operation;
import org.expensetracker.system.Wishes.Wish;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The release gate: every operation of the OpenAPI document, asked by everybody of another company, by nobody, by an
 * operator, by a member of no company and of two, for what is the vault's, for what is nobody's, and for what a fuzzer makes
 * of either. The two answers are the same but for the identifiers, nothing planted is in them, what names one thing of the vault's
 * is never answered with success, and nothing in the vault changes.
 */
class IsolationGateIT {

    private static final long SEED = Long.getLong("isolation.seed", 20_261_129L);
    private static final int MUTATIONS = Integer.getInteger("isolation.mutations", 40);
    private static final Set<Integer> REFUSED = Set.of(400, 401, 403, 404, 405, 406, 409, 412, 413, 414, 415, 431);

    private static Product product;
    private static Vault vault;
    private static String contents;
    private static int requests;
    private static int identifiers;

    @BeforeAll
    static void begin() {
        product = Product.running();
        vault = Vault.of(product);
        contents = vault.contents();
    }

    @AfterAll
    static void tell() {
        System.out.printf(
                "Isolation of the API: %d operations, %d callers, %d identifiers and %d mutations of each, %d requests (seed %d).%n",
                operations().count(), vault.prowlers().size(), identifiers, MUTATIONS, requests, SEED);
    }

    static Stream<Operation> operations() {
        return Operations.of(Product.running()).stream().filter(Operation::guarded);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void shouldNotTellTheirsFromNobodys(Operation operation) {
        List<String> leaks = new ArrayList<>();
        List<Wish> theirs = Wishes.of(operation, Side.THEIRS);
        List<Wish> nobodys = Wishes.of(operation, Side.NOBODYS);
        identifiers += theirs.size();
        vault.prowlers().forEach((who, caller) -> {
            for (int i = 0; i < theirs.size(); i++) {
                if (who.equals("operator")
                        && ofThePlatform(operation)
                        && !operation.method().equals("GET")) {
                    continue; // An operator's trade; what they see of it is asked for by GET.
                }
                // The first answer may change what the second one finds, such as a counter, so the control comes on
                // both sides.
                String first = answer(caller, nobodys.get(i));
                String answer = answer(caller, theirs.get(i));
                String again = answer(caller, nobodys.get(i));
                boolean same = answer.equals(first)
                        || answer.equals(again)
                        || isOwnName(who, theirs.get(i))
                        || isOfTheTrail(operation, answer);
                if (!same || Side.isLeak(answer) || isTaken(operation, answer)) {
                    leaks.add(told(who, theirs.get(i), answer, first));
                }
            }
        });
        assertThat(leaks).isEmpty();
        assertThat(vault.contents()).as("the vault").isEqualTo(contents);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void shouldNotBeFooledByAMutatedIdentifier(Operation operation) {
        List<String> leaks = new ArrayList<>();
        for (String who : List.of("employee", "finance", "of no company")) {
            Api caller = vault.prowlers().get(who);
            for (UnaryOperator<String> mutation : Mutations.of(SEED, MUTATIONS)) {
                List<Wish> theirs = mutated(operation, Side.THEIRS, mutation);
                List<Wish> nobodys = mutated(operation, Side.NOBODYS, mutation);
                for (int i = 0; i < theirs.size(); i++) {
                    String answer = answer(caller, theirs.get(i));
                    String other = answer(caller, nobodys.get(i));
                    if (answer.startsWith("5")
                            || Side.isLeak(answer)
                            || !answer.substring(0, 3).equals(other.substring(0, 3))) {
                        leaks.add(told(who, theirs.get(i), answer, other));
                    }
                }
            }
        }
        assertThat(leaks).isEmpty();
        assertThat(vault.contents()).as("the vault").isEqualTo(contents);
    }

    @Test
    void shouldShowToItsOwnerWhatIsPlanted() {
        for (String path : List.of(
                "/api/expenses",
                "/api/rules",
                "/api/models",
                "/api/review",
                "/api/models/progress",
                "/api/analytics/dashboard",
                "/api/expenses/" + Side.THEIRS.expense())) {
            assertThat(vault.owner().get(path).body()).as(path).contains("planted");
        }
    }

    @Test
    @Timeout(60)
    void shouldGiveAnEventOfTheVaultToNobodyElse() throws Exception {
        try (java.util.stream.Stream<String> events =
                        vault.prowlers().get("finance").listen("/api/events");
                org.expensetracker.system.Stream stream = product.stream()) {
            stream.put(Records.own("vault", "planted-event", "planted-person", 7, "APPROVED"));
            stream.put(Records.own("prowl", "st-the-last", "employee@prowl.test", 7, "APPROVED"));
            List<String> heard = new ArrayList<>();
            assertThat(events.peek(heard::add).anyMatch(line -> line.contains("st-the-last")))
                    .isTrue();
            assertThat(String.join("\n", heard)).doesNotContain("planted");
        }
        await().until(() -> vault.owner().expenses("").size() == 2);
        contents = vault.contents();
    }

    private static String told(String who, Wish wish, String theirs, String nobodys) {
        return "%s, to %s, %s %s%n  theirs:  %s%n  nobody's: %s"
                .formatted(wish.operation(), who, wish.path(), wish.body(), theirs, nobodys);
    }

    /** Whoever has the name of somebody in the vault may ask for themselves. */
    private static boolean isOwnName(String who, Wish wish) {
        return who.equals("a namesake") && (wish.path() + wish.body()).contains("planted-person");
    }

    /** The caller's own audit trail grows by what is refused to their colleagues meanwhile, this very walk; it is exported, too. */
    private static boolean isOfTheTrail(Operation operation, String answer) {
        return operation.path().matches("/api/(?:audit.*|export)") && answer.startsWith("200");
    }

    private static boolean ofThePlatform(Operation operation) {
        return operation.path().startsWith("/api/platform/");
    }

    /** Whether something that names one thing of the vault's was answered with success. */
    private static boolean isTaken(Operation operation, String answer) {
        boolean names = operation.path().contains("{") || operation.id().matches("acceptSuggestions|undoAnswer");
        int status = Integer.parseInt(answer.substring(0, 3));
        return status >= 500 || names && !REFUSED.contains(status);
    }

    /** The requests with the side's identifiers in path, query and body changed, where that gives something to send. */
    private static List<Wish> mutated(Operation operation, Side side, UnaryOperator<String> mutation) {
        List<Wish> mutated = new ArrayList<>();
        for (Wish wish : Wishes.of(operation, side)) {
            for (String id : List.of(
                    side.expense().toString(),
                    side.answer().toString(),
                    String.valueOf(side.number()),
                    side.word() + "-merchant-key")) {
                String other = mutation.apply(id);
                if ((wish.path() + wish.body()).contains(id)) {
                    String body = wish.body() == null ? null : wish.body().replace(id, decoded(other));
                    String path = wish.path().replace(id, other);
                    mutated.add(new Wish(operation, path, wish.contentType(), body, wish.heads()));
                }
            }
        }
        return mutated;
    }

    /** For a body, in which nothing is decoded on the way: a quote ends the text, as an attacker would want. */
    private static String decoded(String mutated) {
        return mutated.replace("%20", " ").replace("%22", "\\\"").replace("%00", "\\u0000");
    }

    /** Status, head and body, without what differs between any two answers. */
    private static String answer(Api caller, Wish wish) {
        requests++;
        URI uri;
        try {
            uri = URI.create(product.portal("").toString() + wish.path());
        } catch (IllegalArgumentException cannotBeSent) {
            return "000";
        }
        if (wish.operation().streaming()) {
            return caller.status(uri) + " " + wish.path();
        }
        if (wish.operation().id().equals("exportCompany")) {
            return Archive.told(caller.file(wish.path()));
        }
        HttpRequest.Builder request = caller.request("/");
        request.uri(uri);
        wish.heads().forEach(request::header);
        BodyPublisher body = wish.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(wish.body());
        if (wish.contentType() != null) {
            request.header("Content-Type", wish.contentType());
        }
        Api.Answer answer = Api.send(request.method(wish.operation().method(), body));
        return answer.status() + " " + Side.blank(answer.head("Location") + answer.head("Link") + " " + answer.body());
    }
}
