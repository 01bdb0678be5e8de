package org.expensetracker.isolation;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.expensetracker.audit.AuditFilter;
import org.expensetracker.cold.ColdWish;
import org.expensetracker.entry.NewExpense;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.Cursor;
import org.expensetracker.expense.ExpenseFilter;
import org.expensetracker.expense.Slice;
import org.expensetracker.identity.Invitee;
import org.expensetracker.ingest.BlockedKeys.BlockedKey;
import org.expensetracker.ingest.ParkedRecords.State;
import org.expensetracker.model.SettingsDraft;
import org.expensetracker.review.Seen;
import org.expensetracker.rule.Conditions;
import org.expensetracker.rule.RuleDraft;
import org.expensetracker.tenant.Tenants.NewTenant;

/**
 * What the walk hands to the boundary for each type of parameter: as often as a value names something, once by what is the
 * first company's and once by what is nobody's, which has the same form.
 */
final class Samples {

    private static final Instant TIME = Instant.parse("2026-11-20T08:00:00Z");

    /** One side's identifiers, as {@code plant.sql} has them or as nothing has. */
    record Side(String word, UUID expense, UUID answer, long number) {

        static final Side THEIRS = new Side(
                "planted",
                UUID.fromString("7a000001-0000-7000-8000-000000000001"),
                UUID.fromString("7a000002-0000-4000-8000-000000000002"),
                7_000_001);
        static final Side NOBODYS = new Side(
                "nowhere",
                UUID.fromString("7b000001-0000-7000-8000-000000000001"),
                UUID.fromString("7b000002-0000-4000-8000-000000000002"),
                9_000_001);

        /** A text without this side's identifiers, so that it can be compared with the other side's. */
        String blank(String text) {
            return text.replace(expense.toString(), "«id»")
                    .replace(answer.toString(), "«id»")
                    .replace(String.valueOf(number), "«id»");
        }
    }

    private static final Map<String, List<Function<Side, Object>>> BY_TYPE = new HashMap<>();
    private static final Map<String, List<Function<Side, Object>>> TEXTS = new HashMap<>();

    static {
        of(UUID.class, Side::expense, Side::answer);
        of(long.class, Side::number);
        of(Long.class, Side::number, side -> null);
        of(boolean.class, side -> true, side -> false);
        of(int.class, side -> 10, side -> 1);
        of(Integer.class, side -> null, side -> 0, side -> 1);
        of(Category.class, side -> Category.MEALS);
        of(LocalDate.class, side -> LocalDate.now().minusDays(1), side -> LocalDate.now());
        of(State.class, side -> State.WAITING, side -> State.REDRIVEN);
        of(Slice.class, side -> new Slice(0, 50, Slice.Sort.DATE, false));
        of(ExpenseFilter.class, side -> ExpenseFilter.ALL, side -> filter(side.word() + "-person", null, null));
        of(ExpenseFilter.class, side -> filter(null, side.word(), null), side -> filter(null, null, side.word()));
        of(Cursor.class, side -> new Cursor(TIME, side.expense()), side -> null);
        of(NewExpense.class, side -> expense(side, null), side -> expense(side, side.word() + "-person"));
        of(RuleDraft.class, side -> rule(side, null), side -> rule(side, side.word() + "-person"));
        of(SettingsDraft.class, side -> settings(false), side -> settings(true));
        of(ColdWish.class, side -> new ColdWish(null, null));
        of(NewTenant.class, side -> new NewTenant(side.word(), side.word(), "EUR", "UTC", List.of()));
        of(Invitee.class, side -> new Invitee(side.word() + "@acme.test", "Lena", "Hoffmann"));
        of(AuditFilter.class, side -> AuditFilter.ALL, side -> audit(side.word() + "-person", null));
        of(AuditFilter.class, side -> audit(null, "expense:" + side.expense()));
        of(BlockedKey.class, side -> new BlockedKey("a", "s", side.word() + "-key", 1, 0, TIME));
        generic("java.util.Collection<java.lang.Long>", side -> List.of(side.number()));
        generic("java.util.List<" + Seen.class.getName() + ">", Samples::seen, side -> List.of());
        text("cursor", side -> new Cursor(TIME, side.expense()).toString(), Samples::place, side -> null);
        text("after", side -> new Cursor(TIME, side.expense()).toString(), side -> null);
        text("merchantKey", side -> side.word() + "-merchant-key");
        text("person", side -> side.word() + "-person", side -> null);
        text("idempotencyKey", side -> side.word() + "-key", side -> null);
        text("company", Side::word);
        text("confirm", Side::word);
        text("reason", Side::word);
        text("code", side -> side.word() + "-code");
        text("asked", side -> "GET /api/expenses/" + side.expense());
        text("why", side -> side.word());
        text("login", Side::word);
    }

    private Samples() {}

    /** The arguments after the caller, one set for each that the longest list of samples has. */
    static List<List<Function<Side, Object>>> arguments(Method method) {
        List<List<Function<Side, Object>>> samples = Arrays.stream(method.getParameters())
                .skip(1)
                .map(parameter -> samples(method, parameter))
                .toList();
        int most = samples.stream().mapToInt(Collection::size).max().orElse(1);
        List<List<Function<Side, Object>>> sets = new ArrayList<>();
        for (int set = 0; set < most; set++) {
            int turn = set;
            sets.add(samples.stream().map(s -> s.get(turn % s.size())).toList());
        }
        return sets;
    }

    private static List<Function<Side, Object>> samples(Method method, Parameter parameter) {
        List<Function<Side, Object>> found = parameter.getType() == String.class
                ? TEXTS.get(parameter.getName())
                : BY_TYPE.get(parameter.getParameterizedType().getTypeName());
        if (found == null) {
            throw new AssertionError(
                    "%s has a parameter \"%s\" of type %s that nobody has a value for: give Samples one, by"
                                    .formatted(
                                            method,
                                            parameter.getName(),
                                            parameter.getParameterizedType().getTypeName())
                            + " what is the first company's (plant.sql) and by what is nobody's.");
        }
        return found;
    }

    @SafeVarargs
    private static void of(Class<?> type, Function<Side, Object>... samples) {
        generic(type.getTypeName(), samples);
    }

    @SafeVarargs
    private static void generic(String type, Function<Side, Object>... samples) {
        BY_TYPE.computeIfAbsent(type, t -> new ArrayList<>()).addAll(List.of(samples));
    }

    @SafeVarargs
    private static void text(String name, Function<Side, Object>... samples) {
        TEXTS.put(name, List.of(samples));
    }

    private static ExpenseFilter filter(String person, String merchant, String text) {
        return new ExpenseFilter(null, null, Set.of(), Set.of(), Set.of(), merchant, person, null, null, text);
    }

    private static AuditFilter audit(String person, String subject) {
        return new AuditFilter(null, null, person, Set.of(), subject);
    }

    private static NewExpense expense(Side side, String person) {
        return new NewExpense(
                TIME,
                person,
                side.word() + "-merchant",
                null,
                new BigDecimal("7.50"),
                "EUR",
                null,
                null,
                Category.MEALS,
                null);
    }

    private static RuleDraft rule(Side side, String person) {
        Conditions conditions =
                new Conditions(null, null, side.word() + "-descriptor", null, null, null, null, person, null);
        return new RuleDraft(side.word() + "-rule", conditions, Category.FUEL, true);
    }

    private static SettingsDraft settings(boolean split) {
        return new SettingsDraft(false, true, new BigDecimal("0.99"), split);
    }

    private static List<Seen> seen(Side side) {
        return List.of(new Seen(side.expense(), 0));
    }

    /** Where a page of the review queue ended. */
    private static String place(Side side) {
        String plain = "77.77/1/" + side.word() + "-merchant-key";
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
