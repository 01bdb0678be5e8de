package org.expensetracker.ui.expense;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.expensetracker.expense.ExpenseFilter;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.Expenses;
import org.expensetracker.expense.Slice;
import org.expensetracker.ui.login.CurrentCaller;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The rows of the table, read from the ledger as far as they are looked at. */
@Dependent
public class ExpenseTable extends LazyDataModel<ExpenseView> {

    private static final long serialVersionUID = 1L;
    private static final int LARGEST_PAGE = 200;

    @Inject
    private Expenses expenses;

    @Inject
    private CurrentCaller me;

    private transient ExpenseFilter filter = ExpenseFilter.ALL;

    void filter(ExpenseFilter wanted) {
        filter = wanted;
    }

    @Override
    public int count(Map<String, FilterMeta> unused) {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, expenses.count(me.caller(), filter)));
    }

    @Override
    public List<ExpenseView> load(
            int first, int pageSize, Map<String, SortMeta> sortBy, Map<String, FilterMeta> unused) {
        SortMeta sort =
                sortBy.values().stream().filter(SortMeta::isActive).findFirst().orElse(SortOfTable.NEWEST_FIRST);
        return expenses.slice(
                me.caller(),
                filter,
                new Slice(
                        first,
                        Math.min(LARGEST_PAGE, pageSize),
                        SortOfTable.column(sort),
                        sort.getOrder().isAscending()));
    }

    @Override
    public String getRowKey(ExpenseView expense) {
        return expense.id().toString();
    }

    @Override
    public ExpenseView getRowData(String rowKey) {
        return expenses.get(me.caller(), UUID.fromString(rowKey));
    }
}
