package org.expensetracker.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.expensetracker.categorize.Merchant;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.DecidedBy;
import org.expensetracker.expense.ExpenseStatus;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.Ledger;
import org.expensetracker.expense.LedgerRow;
import org.expensetracker.expense.LedgerWriter.Written;
import org.expensetracker.shared.Money;
import org.expensetracker.tenant.TenantScope;
import org.expensetracker.tenant.TestDatabase;

/** A condition means the same when a transaction arrives and when the past is searched, whatever stands in either. */
class ConditionPropertyTest {

    private static final TestDatabase DB = TestDatabase.get();

    /** Words with what case, locales, patterns and regular expressions stumble over. */
    private static final List<String> WORDS = List.of(
            "UBER",
            "uber",
            "Trip",
            "MÜLLER",
            "müller",
            "Straße",
            "STRASSE",
            "İstanbul",
            "ıstanbul",
            "100%",
            "a_b",
            "c\\d",
            "[x]",
            "(y)*",
            "***:z",
            "^q$",
            "K",
            "\u212A",
            "ΣΊΣΥΦΟΣ",
            "σίσυφος",
            "ж",
            "Ж",
            "\uFB01n",
            "東京",
            "\uD83D\uDE95",
            "\uD801\uDC00",
            "\uD801\uDC28",
            "O'Neil",
            "a.b",
            "a|b",
            "{2}",
            "-",
            "ǅ",
            "ǆ",
            "\u1E9E");

    private static final List<ExpenseView> EXPENSES = new ArrayList<>();
    private static final Ledger LEDGER = store();

    private static Arbitrary<String> text(int words) {
        return Arbitraries.of(WORDS).list().ofMinSize(1).ofMaxSize(words).map(list -> String.join(" ", list));
    }

    private static Ledger store() {
        Ledger ledger = Ledger.ofNewCompany();
        List<LedgerRow> rows = new ArrayList<>();
        rows().sampleStream().limit(400).forEach(rows::add);
        ledger.write(rows).stream().map(Written::expense).forEach(EXPENSES::add);
        return ledger;
    }

    private static Arbitrary<LedgerRow> rows() {
        Arbitrary<String> person =
                Arbitraries.of("Ann@Test", "bob@test", "İda@test").injectNull(0.2);
        return Combinators.combine(
                        text(4),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(-5, 5),
                        Arbitraries.of("EUR", "USD", "JPY"),
                        Arbitraries.of("4121", "4111", "4119", "5814", "0742").injectNull(0.2),
                        person,
                        Arbitraries.of("ONLINE", "POS", "MANUAL").injectNull(0.2),
                        Arbitraries.randoms())
                .as((text, byCard, amount, currency, mcc, who, channel, random) -> row(
                        text, byCard, money(amount, currency), new String[] {mcc, who, channel}, random.nextLong()));
    }

    private static Money money(int amount, String currency) {
        BigDecimal half = currency.equals("JPY") ? BigDecimal.ONE : new BigDecimal("0.50");
        return Money.of(half.multiply(BigDecimal.valueOf(amount)), currency);
    }

    private static LedgerRow row(String text, boolean byCard, Money amount, String[] rest, long id) {
        Merchant merchant = Merchant.of(text);
        return new LedgerRow(
                "t" + id,
                Ledger.NOON,
                ZoneId.of("UTC"),
                rest[1],
                null,
                byCard ? merchant.name() : text,
                merchant.key(),
                byCard ? text : null,
                rest[0],
                amount,
                null,
                null,
                rest[2],
                ExpenseStatus.POSTED,
                Ledger.decision(DecidedBy.MODEL, Category.OTHER),
                null);
    }

    @Provide
    Arbitrary<Conditions> conditions() {
        Arbitrary<String> words = text(2).flatMap(t -> Arbitraries.of(
                t, t.toUpperCase(Locale.ROOT), t.toLowerCase(Locale.ROOT), t.substring(0, t.offsetByCodePoints(0, 1))));
        Arbitrary<BigDecimal> amount = Arbitraries.integers().between(0, 3).map(BigDecimal::valueOf);
        Arbitrary<BigDecimal[]> amounts = Combinators.combine(amount.injectNull(0.5), amount.injectNull(0.5))
                .as((a, b) -> a != null && b != null && a.compareTo(b) > 0
                        ? new BigDecimal[] {b, a}
                        : new BigDecimal[] {a, b});
        return Combinators.combine(
                        words.filter(t -> t.codePoints().anyMatch(Character::isLetterOrDigit))
                                .injectNull(0.8),
                        words.filter(t -> t.codePoints().anyMatch(Character::isLetterOrDigit))
                                .injectNull(0.7),
                        words.injectNull(0.5),
                        amounts,
                        Arbitraries.of("EUR", "JPY"),
                        Arbitraries.of("4121", "4111-4121", "4119, 5000-5999", "0000-0999")
                                .injectNull(0.7),
                        Arbitraries.of("ANN@test", "bob@test", "İDA@test").injectNull(0.7),
                        Arbitraries.of("ONLINE", "MANUAL").injectNull(0.7))
                .filter((is, contains, text, size, currency, mcc, person, channel) ->
                        isAny(is, contains, text, size[0], size[1], mcc, person, channel))
                .as((is, contains, text, size, currency, mcc, person, channel) ->
                        new Conditions(is, contains, text, size[0], size[1], currency, mcc, person, channel));
    }

    /** At least one. */
    private static boolean isAny(Object... conditions) {
        return Arrays.stream(conditions).anyMatch(Objects::nonNull);
    }

    @Property(tries = 500)
    void shouldMeanTheSameInJavaAndInSql(@ForAll("conditions") Conditions conditions) {
        RuleBook book = RuleBook.of(List.of(new Rule(1, 1, "a rule", conditions, Category.MEALS, true, 1)));

        Set<String> inJava = EXPENSES.stream()
                .filter(expense -> book.decide(
                                Facts.evidence(expense),
                                Merchant.of(Facts.evidence(expense).descriptor()))
                        .isPresent())
                .map(expense -> expense.id().toString())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(found(conditions.sql())).isEqualTo(inJava);
        assertThat(found(conditions.sql().not())).hasSize(EXPENSES.size() - inJava.size());
    }

    @Property(tries = 500)
    void shouldFindADescriptorByAnyPartOfItInAnyCase(@ForAll("parts") String part) {
        Conditions conditions = new Conditions(null, null, part, null, null, null, null, null, null);

        Set<String> found = found(conditions.sql());

        assertThat(EXPENSES.stream()
                        .filter(expense -> Facts.evidence(expense).descriptor().contains(part.strip()))
                        .map(expense -> expense.id().toString()))
                .isNotEmpty()
                .allSatisfy(id -> assertThat(found).contains(id));
    }

    @Provide
    Arbitrary<String> parts() {
        return Arbitraries.of(EXPENSES).map(expense -> Facts.evidence(expense).descriptor());
    }

    private static Set<String> found(Sql where) {
        try {
            return DB.runTime().inTransaction(() -> {
                try (Connection connection = DB.runTime().getConnection();
                        TenantScope scope =
                                TenantScope.enter(connection, LEDGER.tenant().id())) {
                    return ids(connection, where);
                }
            });
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Set<String> ids(Connection connection, Sql where) throws SQLException {
        Set<String> ids = new TreeSet<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT id FROM expense WHERE " + where.text())) {
            where.bind(query);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(1));
                }
            }
        }
        return ids;
    }
}
