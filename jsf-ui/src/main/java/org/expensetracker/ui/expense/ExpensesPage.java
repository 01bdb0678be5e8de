package org.expensetracker.ui.expense;

import jakarta.annotation.PostConstruct;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.expensetracker.expense.ExpenseStatus;
import org.expensetracker.ui.shared.Address;
import org.expensetracker.ui.shared.FilterChip;
import org.expensetracker.ui.shared.Formats;
import org.primefaces.model.SortMeta;

/** The table of expenses on one open page. Its whole state stands in the address, so that a link shows the same. */
@Named
@ViewScoped
public class ExpensesPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final List<Integer> PAGE_SIZES = List.of(25, 50, 100);

    @Inject
    private ExpenseTable table;

    @Inject
    private transient ExternalContext address;

    @Inject
    private Formats formats;

    private Map<String, String> given;
    private List<String> misunderstood;
    private String order;
    private SortMeta sort;
    private int first;
    private int pageSize;

    @PostConstruct
    void readAddress() {
        Map<String, String> parameters = address.getRequestParameterMap();
        ExpenseQuery query = new ExpenseQuery(parameters::get);
        table.filter(query.filter());
        given = query.given();
        misunderstood = query.misunderstood();
        order = SortOfTable.name(parameters.get("sort"));
        sort = SortOfTable.of(order);
        pageSize = PAGE_SIZES.stream()
                .filter(size -> size.toString().equals(parameters.get("rows")))
                .findFirst()
                .orElse(50);
        first = (pageNumber(parameters.get("page")) - 1) * pageSize;
    }

    public ExpenseTable getTable() {
        return table;
    }

    public SortMeta getSort() {
        return sort;
    }

    /** The name of the order that the page began with. */
    public String getOrder() {
        return order;
    }

    /** The orders to choose from where a small screen shows no column heads. */
    public List<String> getOrders() {
        return SortOfTable.NAMES;
    }

    public int getFirst() {
        return first;
    }

    public void setFirst(int first) {
        this.first = first;
    }

    public int getPageSize() {
        return pageSize;
    }

    public void setPageSize(int pageSize) {
        this.pageSize = pageSize;
    }

    /** What the filter's fields hold. */
    public Map<String, String> getGiven() {
        return given;
    }

    /** Whether anything is filtered. */
    public boolean isFiltered() {
        return !given.isEmpty();
    }

    /** The labels of the fields whose value was not understood. */
    public List<String> getMisunderstood() {
        return misunderstood.stream()
                .map(name -> formats.text("filter." + name))
                .toList();
    }

    /** The filters that hold, each with the way to take it off. */
    public List<FilterChip> getChips() {
        Map<String, String> here = new LinkedHashMap<>(given);
        here.put("sort", order);
        List<FilterChip> chips = new ArrayList<>();
        given.forEach((name, value) -> chips.add(new FilterChip(
                formats.text("filter." + name), words(name, value), Address.without("/expenses.xhtml", here, name))));
        return chips;
    }

    /** The columns that a person may hide; which, their browser keeps. */
    public List<String> getOptionalColumns() {
        return List.of("person", "status", "card", "city", "decidedBy");
    }

    public ExpenseStatus[] getStatuses() {
        return ExpenseStatus.values();
    }

    private String words(String name, String value) {
        return switch (name) {
            case "category", "status", "verdict" -> String.join(
                    ", ",
                    List.of(value.split(",")).stream()
                            .map(code -> formats.text(name + "." + code.strip()))
                            .toList());
            default -> value;
        };
    }

    /** The number of a page; the first where it is none or absurd. */
    static int pageNumber(String text) {
        return text != null && text.matches("[1-9]\\d{0,5}") ? Integer.parseInt(text) : 1;
    }
}
