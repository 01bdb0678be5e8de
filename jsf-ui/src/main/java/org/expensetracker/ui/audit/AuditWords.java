package org.expensetracker.ui.audit;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.expensetracker.audit.AuditEvent;
import org.expensetracker.expense.ExpensesChanged;
import org.expensetracker.tenant.Action;
import org.expensetracker.ui.shared.Formats;

/** What an event says to people. */
@Named("auditWords")
@RequestScoped
public class AuditWords {

    @Inject
    private Formats formats;

    /** Who did it. */
    public String who(AuditEvent event) {
        return event.person() == null ? formats.text("audit.nobody") : event.person();
    }

    /** What was done. */
    public String action(AuditEvent event) {
        return formats.text("audit.action." + event.action());
    }

    /** What it was about; how many where these are many. */
    public String about(AuditEvent event) {
        if (event.action() == Action.EXPENSES_RECEIVED) {
            return expenses(event.after().path("expenses").asInt());
        }
        if (event.subjects().size() != 1) {
            return event.subjects().isEmpty() ? "" : expenses(event.subjects().size());
        }
        String subject = event.subjects().get(0);
        int colon = subject.indexOf(':');
        String id = subject.substring(colon + 1);
        return switch (subject.substring(0, colon)) {
            case "expense" -> formats.text("audit.subject.expense");
            case "rule" -> formats.text("audit.subject.rule", id);
            case "model" -> formats.text("audit.subject.model", id);
            case "month" -> formats.text("audit.subject.month", id);
            default -> id;
        };
    }

    /** Where there is more about it; null for nowhere. */
    public String link(AuditEvent event) {
        boolean one = event.subjects().size() == 1 && event.subjects().get(0).startsWith(ExpensesChanged.SUBJECT);
        return one ? "/expense.xhtml?id=" + event.subjects().get(0).substring(ExpensesChanged.SUBJECT.length()) : null;
    }

    private String expenses(int count) {
        return formats.text("audit.expenses", count);
    }

    /** What was other afterwards: of expenses their categories, else field by field as the programs name them. */
    public List<String> details(AuditEvent event) {
        List<String> details = new ArrayList<>();
        if (event.action() == Action.EXPENSES_RECEIVED || event.action() == Action.EXPENSE_ENTERED) {
            return details;
        }
        boolean ofExpenses =
                !event.subjects().isEmpty() && event.subjects().get(0).startsWith(ExpensesChanged.SUBJECT);
        if (ofExpenses && event.before() != null && event.after() != null) {
            categories(event, details);
        } else {
            fields(event, details);
        }
        if (event.reason() != null) {
            details.add(reason(event));
        }
        return details;
    }

    /** Of a refusal without its kind, which the words say, too. */
    private static String reason(AuditEvent event) {
        String reason = event.reason();
        return event.action() == Action.REFUSED
                ? reason.substring(reason.indexOf(": ") + 1).strip()
                : reason;
    }

    private void categories(AuditEvent event, List<String> details) {
        Map<String, Integer> moves = new TreeMap<>();
        event.after().fields().forEachRemaining(expense -> {
            String before = category(event.before().path(expense.getKey()));
            moves.merge(
                    formats.text("audit.change", formats.text("moment.category"), before, category(expense.getValue())),
                    1,
                    Integer::sum);
        });
        moves.forEach((move, times) ->
                details.add(moves.size() == 1 ? move : formats.text("audit.by", move, expenses(times))));
    }

    private String category(JsonNode decided) {
        return formats.text("category." + decided.path("category").asText("OTHER"));
    }

    private void fields(AuditEvent event, List<String> details) {
        Map<String, String> before = flat(event.before());
        Map<String, String> after = flat(event.after());
        after.forEach((field, value) -> {
            String old = before.get(field);
            if (!Objects.equals(old, value)) {
                details.add(
                        old == null
                                ? formats.text("audit.first", field, value)
                                : formats.text("audit.change", field, old, value));
            }
        });
        before.forEach((field, value) -> {
            if (!after.containsKey(field)) {
                details.add(formats.text("audit.gone", field, value));
            }
        });
    }

    private static Map<String, String> flat(JsonNode node) {
        Map<String, String> flat = new LinkedHashMap<>();
        if (node != null) {
            node.fields().forEachRemaining(field -> {
                String text = text(field.getValue());
                if (field.getValue().isObject()) {
                    flat.putAll(flat(field.getValue()));
                } else if (!text.isEmpty()) {
                    flat.put(field.getKey(), text);
                }
            });
        }
        return flat;
    }

    /** Of a list, one after the other. */
    private static String text(JsonNode value) {
        return value.isContainerNode()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(AuditWords::text)
                        .collect(Collectors.joining(value.isArray() ? ", " : " "))
                : value.asText();
    }
}
