package org.expensetracker.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.expensetracker.expense.Ledger;
import org.expensetracker.isolation.Samples.Side;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every public method of every boundary bean, called by people of another company with what is the first company's and
 * with what is nobody's: the answer is the same to the word, nothing of the first company is in it, and nothing of the first
 * company is changed.
 */
class BoundaryWalkTest {

    private static final TestDatabase DB = TestDatabase.get();
    private static final Boundaries BEANS = new Boundaries(Clock.systemUTC());

    /** Identifiers that are made anew for each call. */
    private static final Pattern MADE = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}|(?<=\"id\":\")\\d+");

    /** Texts that are the program's own words, in which nothing can be planted. */
    private static final Set<String> OWN_WORDS = Set.of(
            "category",
            "chosen",
            "decided_by",
            "verdict",
            "status",
            "state",
            "zone",
            "mcc",
            "currency",
            "channel",
            "company.id",
            "audit_event.roles",
            "audit_event.action",
            "category_model.reason",
            "category_training.reason",
            "schema_history");

    private static Tenant first;
    private static Map<String, Caller> callers;
    private static String before;
    private static int calls;

    /** An outcome that is taken out of a transaction that is rolled back, so that each call finds what the last one found. */
    private static final class Outcome extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Outcome(String text) {
            super(text);
        }
    }

    @BeforeAll
    static void begin() throws IOException {
        Ledger planted = Ledger.ofNewCompany();
        first = planted.tenant();
        planted.execute(resource("/isolation/plant.sql"));
        Ledger others = Ledger.ofNewCompany();
        others.write(Ledger.row("own-1"), Ledger.row("own-2"));
        callers = callers(others.tenant());
        before = rows();
    }

    @AfterAll
    static void tell() {
        System.out.printf(
                "Isolation of the boundary: %d methods, %d callers, %d calls.%n",
                Boundaries.methods().size(), callers.size(), calls);
    }

    private static Map<String, Caller> callers(Tenant company) {
        Map<String, Caller> all = new LinkedHashMap<>();
        for (Role role : EnumSet.complementOf(EnumSet.of(Role.PLATFORM_OPERATOR))) {
            all.put(role.roleName(), Callers.of(company, role));
        }
        all.put("everything", new Caller(Optional.of(company.id()), "all@test", "All", EnumSet.allOf(Role.class)));
        all.put("namesake", Callers.of(company, Role.EMPLOYEE, "planted-person"));
        all.put("namesake in finance", Callers.of(company, Role.FINANCE, "planted-person"));
        all.put("without a role", Callers.withoutARole(company));
        all.put("of a company not set up", Callers.ofForgottenCompany());
        all.put("operator", TestDatabase.OPERATOR);
        return all;
    }

    static Stream<Arguments> methods() {
        return Boundaries.methods().stream()
                .map(method ->
                        Arguments.of(method.getDeclaringClass().getSimpleName() + "." + method.getName(), method));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("methods")
    void shouldTellNothingOfAnotherCompany(String name, Method method) {
        List<String> leaks = new ArrayList<>();
        callers.forEach((who, caller) -> {
            for (List<Function<Side, Object>> arguments : Samples.arguments(method)) {
                if (runsThePlatform(caller) && method.getName().equals("provision")) {
                    continue; // It is an operator's trade, and no transaction of the test's would undo it.
                }
                String theirs = call(method, caller, arguments, Side.THEIRS).replace(caller.person(), "«caller»");
                String nobodys = call(method, caller, arguments, Side.NOBODYS)
                        .replace(caller.person(), "«caller»")
                        .replace("«given»", "«caller»");
                boolean mayDiffer = runsThePlatform(caller) && ofPlatform(method)
                        || named(arguments).contains(caller.person());
                if (theirs.contains("planted")
                        || !theirs.replace("«given»", "«caller»").equals(nobodys) && !mayDiffer) {
                    leaks.add("%s, to %s: %s%n  and for nobody's: %s".formatted(name, who, theirs, nobodys));
                }
            }
        });
        assertThat(leaks).isEmpty();
        assertThat(rows()).as("the first company's rows").isEqualTo(before);
    }

    @Test
    void shouldHavePlantedSomethingInEveryText() {
        String columns = Ledger.superuser("SELECT string_agg(table_name || '.' || column_name, ' ' ORDER BY 1) FROM"
                + " information_schema.columns WHERE table_schema = '%s' AND data_type IN ('text', 'character varying')"
                        .formatted(first.id().schema())
                + " AND table_name NOT LIKE 'expense\\__%'");
        assertThat(Stream.of(columns.split(" ")).filter(column -> !isOwnWord(column)))
                .allSatisfy(column -> assertThat(planted(column))
                        .as("plant.sql has nothing in " + column + ": add it there")
                        .isPositive());
    }

    @Test
    void shouldFindWhatIsPlantedWhereItIsTheCallersOwn() {
        Caller finance = Callers.of(first, Role.FINANCE);
        long found = Boundaries.methods().stream()
                .filter(method -> !ofPlatform(method))
                .filter(method -> Samples.arguments(method).stream()
                        .anyMatch(arguments ->
                                call(method, finance, arguments, Side.NOBODYS).contains("planted")))
                .count();

        assertThat(found).as("methods that answer with what is planted").isGreaterThan(5);
    }

    /** Everything that the arguments name; whoever has the name of somebody in the first company may ask for themselves. */
    private static String named(List<Function<Side, Object>> arguments) {
        return Deep.text(
                arguments.stream().map(argument -> argument.apply(Side.THEIRS)).toList());
    }

    private static boolean runsThePlatform(Caller caller) {
        return caller.is(Role.PLATFORM_OPERATOR);
    }

    private static boolean ofPlatform(Method method) {
        String feature = method.getDeclaringClass().getPackageName();
        return feature.endsWith(".ingest") || feature.endsWith(".tenant");
    }

    private static boolean isOwnWord(String column) {
        String[] names = column.split("\\.");
        return OWN_WORDS.contains(column) || OWN_WORDS.contains(names[0]) || OWN_WORDS.contains(names[1]);
    }

    private static long planted(String column) {
        String[] names = column.split("\\.");
        return Ledger.of(first)
                        .text("SELECT count(*) FROM %s WHERE \"%s\" LIKE '%%planted%%'".formatted(names[0], names[1]))
                        .equals("0")
                ? 0
                : 1;
    }

    private static String rows() {
        return Ledger.superuser("SELECT md5(schema_to_xml('%s', true, true, '')::text)"
                .formatted(first.id().schema()));
    }

    private static String call(Method method, Caller caller, List<Function<Side, Object>> samples, Side side) {
        calls++;
        List<Object> arguments = new ArrayList<>();
        arguments.add(caller);
        samples.forEach(sample -> arguments.add(sample.apply(side)));
        try {
            return DB.runTime().transact(() -> {
                throw new Outcome(outcome(method, arguments.toArray()));
            });
        } catch (Outcome outcome) {
            String given = samples.isEmpty() ? "" : Deep.text(arguments.subList(1, arguments.size()));
            return withoutWhatWasGiven(side.blank(outcome.getMessage()), given, side);
        }
    }

    private static String outcome(Method method, Object... arguments) {
        try {
            method.setAccessible(true);
            return Deep.text(method.invoke(BEANS.get(method.getDeclaringClass()), arguments));
        } catch (InvocationTargetException thrown) {
            Throwable cause = thrown.getCause();
            if (cause instanceof Refusal refusal) {
                return refusal.kind() + ": " + refusal.getMessage() + refusal.violations();
            }
            throw new AssertionError(method + " failed instead of refusing.", cause);
        } catch (IllegalAccessException cannot) {
            throw new AssertionError(cannot);
        }
    }

    /** What the caller said themselves may be said back to them. */
    private static String withoutWhatWasGiven(String outcome, String given, Side side) {
        String blank = outcome;
        var words = Pattern.compile(side.word() + "[a-z-]*").matcher(given);
        while (words.find()) {
            blank = blank.replace('"' + words.group() + '"', "\"«given»\"").replace(' ' + words.group(), " «given»");
        }
        return MADE.matcher(blank).replaceAll("«made»");
    }

    private static String resource(String path) throws IOException {
        try (InputStream in = BoundaryWalkTest.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
