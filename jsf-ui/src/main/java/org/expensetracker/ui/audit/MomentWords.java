package org.expensetracker.ui.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.expensetracker.audit.Moment;
import org.expensetracker.audit.Moment.Difference;
import org.expensetracker.ui.shared.Formats;

/** What happened to an expense, in words. */
@Named("momentWords")
@RequestScoped
public class MomentWords {

    /** Of what is known at the beginning the page says the rest elsewhere. */
    private static final List<String> AT_FIRST = List.of("status", "amount", "category", "decidedBy");

    private static final List<String> LATER = List.of(
            "status",
            "amount",
            "currency",
            "merchant",
            "category",
            "verdict",
            "decidedBy",
            "person",
            "note",
            "city",
            "channel");

    @Inject
    private Formats formats;

    /** What was done, and by whom where it was a person. */
    public String action(Moment moment) {
        String action = formats.text("audit.action." + moment.action());
        return moment.person() == null ? action : formats.text("audit.by", action, moment.person());
    }

    /** What was other afterwards: before and after. */
    public List<String> changes(Moment moment) {
        boolean first = moment.changes().stream().allMatch(change -> change.before() == null);
        List<String> shown = first ? AT_FIRST : LATER;
        return moment.changes().stream()
                .filter(change -> shown.contains(change.field()))
                .map(this::words)
                .toList();
    }

    private String words(Difference change) {
        String label = formats.text("moment." + change.field());
        String after = value(change.field(), change.after());
        return change.before() == null
                ? formats.text("audit.first", label, after)
                : formats.text("audit.change", label, value(change.field(), change.before()), after);
    }

    private String value(String field, String value) {
        return switch (field) {
            case "status", "category", "verdict", "channel" -> formats.text(field + "." + value);
            case "decidedBy" -> formats.text("decided." + value);
            default -> value;
        };
    }
}
