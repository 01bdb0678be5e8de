package org.expensetracker.cold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.ExpenseFilter;
import org.expensetracker.expense.ExpensePage;
import org.expensetracker.expense.ExpenseStatus;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.Slice;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger's answers when part of it is in the archive: the same as before, but for the mark. */
class ColdReadingTest extends ColdDesk {

    private final List<ExpenseView> before = new ArrayList<>();

    @BeforeEach
    void move() throws Exception {
        ledger.write(
                swipe("2024-03-01T00:00:00Z", "1.50").by("ann@test").row("a"),
                swipe("2024-03-31T23:59:59.999999Z", "-2")
                        .at("Shell 50%", Category.FUEL)
                        .row("b"),
                swipe("2024-03-31T23:59:59.999999Z", "3").by("bob@test").row("c"),
                swipe("2024-05-07T10:00:00Z", "4").as(ExpenseStatus.DECLINED).row("d"),
                swipe("2026-11-20T08:00:00Z", "8").row("e"),
                swipe("2026-11-21T08:00:00Z", "9").by("bob@test").row("f"));
        before.addAll(page(ExpenseFilter.ALL));
        set(24, null);
        round();
        assertThat(hot()).isEqualTo(2);
    }

    private static ExpenseFilter days(String from, String to) {
        LocalDate first = from == null ? null : LocalDate.parse(from);
        LocalDate last = to == null ? null : LocalDate.parse(to);
        return new ExpenseFilter(first, last, Set.of(), Set.of(), Set.of(), null, null, null, null, null);
    }

    private static ExpenseFilter words(String merchant, String text) {
        return new ExpenseFilter(null, null, Set.of(), Set.of(), Set.of(), merchant, null, null, null, text);
    }

    private static List<String> names(List<ExpenseView> views) {
        return views.stream().map(ExpenseView::transactionId).toList();
    }

    private UUID id(String transaction) {
        return before.stream()
                .filter(view -> view.transactionId().equals(transaction))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<Path> objects() throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void shouldListAllAsBeforeAndMarkWhatIsCold() {
        List<ExpenseView> now = page(ExpenseFilter.ALL);

        assertThat(now)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("cold")
                .isEqualTo(before);
        assertThat(now).filteredOn(ExpenseView::cold).hasSize(4);
        assertThat(now.get(2).note()).as("opened").isEqualTo("note of 2024-05-07T10:00:00Z");
    }

    @Test
    void shouldGoOnByCursorFromOneIntoTheOther() {
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            String from = cursor;
            ExpensePage page = in(() -> expenses().page(finance, ExpenseFilter.ALL, from, 1));
            seen.addAll(names(page.items()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(seen).isEqualTo(names(before));
    }

    @Test
    void shouldPutWhatCameLateInItsPlace() {
        ledger.write(swipe("2024-03-20T00:00:00Z", "5").row("late"));

        assertThat(names(page(ExpenseFilter.ALL))).hasSize(7).containsSubsequence("d", "late", "a");
    }

    @Test
    void shouldFilterAsTheDatabaseDoes() {
        assertThat(names(page(days("2024-04-01", "2024-05-07")))).containsExactlyInAnyOrder("b", "c", "d");
        assertThat(names(page(words("shell", null)))).containsExactly("b");
        assertThat(names(page(words("50%", null)))).containsExactly("b");
        assertThat(names(page(words(null, "BERLIN bob")))).containsExactly("f", "c");
        assertThat(names(page(new ExpenseFilter(
                        null,
                        null,
                        Set.of(Category.FUEL, Category.RENT),
                        Set.of(ExpenseStatus.POSTED),
                        Set.of(),
                        null,
                        "ANN@test",
                        new BigDecimal("-2.00"),
                        BigDecimal.ZERO,
                        null))))
                .containsExactly("b");
        assertThat(names(page(words("' OR 1=1 --", null)))).isEmpty();
    }

    @Test
    void shouldShowAnEmployeeTheirOwnAlone() {
        Caller bob = Callers.of(company, Role.EMPLOYEE, "bob@test");

        assertThat(names(in(
                        () -> expenses().page(bob, ExpenseFilter.ALL, null, 10).items())))
                .containsExactly("f", "c");
        assertThatThrownBy(() -> in(() -> expenses().get(bob, id("a"))))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
    }

    @Test
    void shouldFindOne() {
        ExpenseView found = in(() -> expenses().get(finance, id("b")));

        assertThat(found.cold()).isTrue();
        assertThat(found.amount()).isEqualTo(new BigDecimal("-2.00"));
        assertThat(in(() -> expenses().get(finance, id("e"))).cold()).isFalse();
    }

    @Test
    void shouldNotBeAnotherCompanys() {
        Tenant other = DB.newCompany();
        Caller stranger = Callers.of(other, Role.FINANCE);

        assertThat(in(() ->
                        expenses().page(stranger, ExpenseFilter.ALL, null, 10).items()))
                .isEmpty();
        assertThatThrownBy(() -> in(() -> expenses().get(stranger, id("b"))))
                .hasMessageContaining("There is no expense");
    }

    @Test
    void shouldRefuseToChangeOne() {
        assertThatThrownBy(() -> in(() -> expenses().recategorise(finance, id("b"), Category.MEALS, null)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT))
                .hasMessageContaining("is in the archive");
    }

    @Test
    void shouldReachIntoTheArchiveInATableWhereATimeIsChosen() {
        Slice all = new Slice(0, 50, Slice.Sort.AMOUNT, true);
        assertThat(in(() -> expenses().count(finance, ExpenseFilter.ALL))).isEqualTo(2);
        assertThat(in(() -> expenses().count(finance, days("2024-01-01", null))))
                .isEqualTo(6);
        assertThat(names(in(() -> expenses().slice(finance, days("2024-01-01", null), all))))
                .containsExactly("e", "f", "b", "a", "c", "d");
        assertThat(names(in(() ->
                        expenses().slice(finance, days("2024-01-01", null), new Slice(1, 3, Slice.Sort.DATE, true)))))
                .hasSize(3)
                .endsWith("d");
    }

    @Test
    void shouldFetchAFileOnceAndKeepNoMoreThanThereIsRoomFor() {
        BrokenStore counted = new BrokenStore(folder);
        List<String> fetched = new ArrayList<>();
        counted.get = fetched::add;
        ColdCache cache = new ColdCache(new ColdStores(counted));
        in(() -> expenses(cache).page(finance, ExpenseFilter.ALL, null, 10));
        in(() -> expenses(cache).page(finance, ExpenseFilter.ALL, null, 10));
        assertThat(fetched).hasSize(2);

        assertThatThrownBy(() -> in(() ->
                        expenses(new ColdCache(new ColdStores(counted), 0)).page(finance, ExpenseFilter.ALL, null, 10)))
                .hasMessageContaining("choose a shorter time");
    }

    @Test
    void shouldNotShowWhatWasTamperedWith() throws Exception {
        for (Path object : objects()) {
            byte[] bytes = Files.readAllBytes(object);
            bytes[bytes.length / 2]++;
            Files.write(object, bytes);
        }

        assertThatThrownBy(() -> page(ExpenseFilter.ALL))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNAVAILABLE))
                .hasMessageContaining("ET-COLD-003");
        assertThat(names(in(() -> expenses()
                        .page(finance, days("2026-01-01", null), null, 1)
                        .items())))
                .as("the rest")
                .containsExactly("f");
    }

    @Test
    void shouldNotReadAnotherCompanysFileInItsPlace() throws Exception {
        List<Path> objects = objects();
        Files.copy(objects.get(0), objects.get(1), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> page(ExpenseFilter.ALL)).hasMessageContaining("ET-COLD-003");
    }

    @Test
    void shouldSayThatTheStoreIsAway() {
        BrokenStore away = new BrokenStore(folder);
        away.get = BrokenStore.away();
        ColdCache cache = new ColdCache(new ColdStores(away));

        assertThatThrownBy(() -> in(() -> expenses(cache).page(finance, ExpenseFilter.ALL, null, 10)))
                .hasMessageContaining("does not answer just now");
    }
}
