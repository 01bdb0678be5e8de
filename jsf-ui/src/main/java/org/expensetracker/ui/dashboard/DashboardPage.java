package org.expensetracker.ui.dashboard;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import org.expensetracker.analytics.Analytics;
import org.expensetracker.analytics.Dashboard;
import org.expensetracker.analytics.Dashboard.Point;
import org.expensetracker.expense.ExpenseFilter;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.Expenses;
import org.expensetracker.expense.Slice;
import org.expensetracker.ui.login.CurrentCaller;
import org.expensetracker.ui.shared.Company;
import org.expensetracker.ui.shared.Formats;

/** The dashboard of one open page: remembers the range, and asks for the figures anew whenever something changed. */
@Named
@ViewScoped
public class DashboardPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int NEWEST = 9;

    @Inject
    private Analytics analytics;

    @Inject
    private Expenses expenses;

    @Inject
    private CurrentCaller me;

    @Inject
    private Company company;

    @Inject
    private Formats formats;

    private String range;
    private transient Dashboard figures;
    private transient List<ExpenseView> newest;

    /** Forgets what was read, so that the page reads it again. */
    public void refresh() {
        figures = null;
        newest = null;
    }

    public Dashboard getFigures() {
        if (figures == null) {
            LocalDate today = company.getToday();
            figures = analytics.dashboard(me.caller(), Range.of(range).from(today), today, null);
        }
        return figures;
    }

    /** The expenses that happened last, whatever the range. */
    public List<ExpenseView> getNewest() {
        if (newest == null) {
            newest = expenses.slice(me.caller(), ExpenseFilter.ALL, new Slice(0, NEWEST, Slice.Sort.DATE, false));
        }
        return newest;
    }

    /** Whether the company has no expense at all yet. */
    public boolean isUntouched() {
        return getNewest().isEmpty();
    }

    public Comparison getTotal() {
        return Comparison.of(getFigures().total());
    }

    public Comparison getPending() {
        return Comparison.of(getFigures().pending());
    }

    public Comparison getCount() {
        return Comparison.of(getFigures().count());
    }

    public String getTotalLine() {
        return Sparkline.points(days().stream().map(Point::amount).toList());
    }

    public String getPendingLine() {
        return Sparkline.points(days().stream().map(Point::pending).toList());
    }

    public String getCountLine() {
        return Sparkline.points(days().stream().map(Point::count).toList());
    }

    public List<Bar> getByCategory() {
        return Bar.ofCategories(getFigures().byCategory());
    }

    public List<Bar> getByMerchant() {
        return Bar.of(getFigures().byMerchant());
    }

    public List<Bar> getByPerson() {
        return Bar.of(getFigures().byPerson());
    }

    /** The chart of days, for Chart.js. */
    public String getTrend() {
        return Trend.json(days(), formats.text("trend.now"), formats.text("trend.before"));
    }

    /** How many days the range has. */
    public int getDays() {
        return days().size();
    }

    public Range[] getRanges() {
        return Range.values();
    }

    public Range getChosen() {
        return Range.of(range);
    }

    public String getRange() {
        return range;
    }

    public void setRange(String range) {
        this.range = range;
    }

    private List<Point> days() {
        return getFigures().byDay();
    }
}
