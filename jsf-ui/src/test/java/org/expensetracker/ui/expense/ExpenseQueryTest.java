package org.expensetracker.ui.expense;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.ResourceBundle;
import org.expensetracker.expense.Category;
import org.expensetracker.expense.ExpenseFilter;
import org.expensetracker.expense.ExpenseStatus;
import org.expensetracker.expense.Slice;
import org.expensetracker.ui.shared.Address;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.primefaces.model.SortOrder;

class ExpenseQueryTest {

    @Test
    void shouldUnderstandEveryFilterOfTheAddress() {
        ExpenseFilter filter = query(Map.of(
                        "q",
                        " coffee ",
                        "from",
                        "2026-11-01",
                        "category",
                        "MEALS,FUEL",
                        "status",
                        "PENDING",
                        "min",
                        "12.50"))
                .filter();

        assertThat(filter.text()).isEqualTo("coffee");
        assertThat(filter.from()).isEqualTo("2026-11-01");
        assertThat(filter.categories()).containsExactlyInAnyOrder(Category.MEALS, Category.FUEL);
        assertThat(filter.statuses()).containsExactly(ExpenseStatus.PENDING);
        assertThat(filter.minAmount()).isEqualTo(new BigDecimal("12.50"));
    }

    @Nested
    class WhenAValueIsNotUnderstood {

        @Test
        void shouldNameItAndLeaveItOut() {
            ExpenseQuery query = query(Map.of("from", "yesterday", "category", "CANDY", "merchant", "Aral"));

            assertThat(query.filter().from()).isNull();
            assertThat(query.misunderstood()).containsExactly("from", "category");
            assertThat(query.given()).containsOnlyKeys("merchant");
        }

        @Test
        void shouldCutWhatIsOverLong() {
            assertThat(query(Map.of("q", "x".repeat(5_000))).filter().text()).hasSize(200);
        }
    }

    @Test
    void shouldTakeOneFilterOffAndKeepTheOthers() {
        Map<String, String> given = query(Map.of("q", "a&b", "min", "5")).given();

        assertThat(Address.without("/expenses.xhtml", given, "min")).isEqualTo("/expenses.xhtml?q=a%26b");
        assertThat(Address.without("/expenses.xhtml", Map.of("q", "a"), "q")).isEqualTo("/expenses.xhtml");
    }

    @Test
    void shouldHaveALabelForEveryFilter() {
        ResourceBundle texts = ResourceBundle.getBundle("org.expensetracker.ui.messages");

        assertThat(ExpenseQuery.NAMES)
                .allSatisfy(name ->
                        assertThat(texts.containsKey("filter." + name)).as(name).isTrue());
    }

    @Test
    void shouldReadTheOrderFromTheAddress() {
        assertThat(SortOfTable.column(SortOfTable.of("-amount"))).isEqualTo(Slice.Sort.AMOUNT);
        assertThat(SortOfTable.of("-amount").getOrder()).isEqualTo(SortOrder.DESCENDING);
        assertThat(SortOfTable.of("merchant").getOrder()).isEqualTo(SortOrder.ASCENDING);
        assertThat(SortOfTable.of("1;drop")).isSameAs(SortOfTable.NEWEST_FIRST);
        assertThat(SortOfTable.name("1;drop")).isEqualTo("-date");
        assertThat(SortOfTable.name("-merchant")).isEqualTo("-merchant");
        assertThat(SortOfTable.NAMES)
                .allSatisfy(name -> assertThat(SortOfTable.name(name)).isEqualTo(name));
    }

    @Test
    void shouldBeginAtTheFirstPageWhereThePageIsNone() {
        assertThat(ExpensesPage.pageNumber("3")).isEqualTo(3);
        assertThat(ExpensesPage.pageNumber("-1")).isOne();
        assertThat(ExpensesPage.pageNumber("99999999999")).isOne();
        assertThat(ExpensesPage.pageNumber(null)).isOne();
    }

    private static ExpenseQuery query(Map<String, String> parameters) {
        return new ExpenseQuery(parameters::get);
    }
}
