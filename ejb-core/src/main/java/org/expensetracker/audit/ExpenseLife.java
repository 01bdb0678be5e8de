package org.expensetracker.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.expensetracker.audit.Moment.Difference;
import org.expensetracker.expense.Decided;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.Snapshot;
import org.expensetracker.expense.Standing;

/**
 * An expense as the events tell it, from the first message to now: what happened, and how it stands after all of that. Takes
 * the events in their order. Of an expense that is older than the trail it knows what was decided since, and no standing.
 * Not thread-safe.
 */
final class ExpenseLife {

    private final UUID expense;
    private final List<Moment> moments = new ArrayList<>();
    private Standing standing;
    private Map<String, String> fields = Map.of();

    ExpenseLife(UUID expense) {
        this.expense = expense;
    }

    /** Goes on to the next event about the expense; one that does not name it after all changes nothing. */
    void take(AuditEvent event, byte[] payload) {
        if (payload != null) {
            Snapshot.find(expense, payload).ifPresent(told -> {
                standing = told;
                add(event, fields(told.view()));
            });
        } else {
            decide(event);
        }
    }

    private void decide(AuditEvent event) {
        JsonNode decision = event.after() == null ? null : event.after().get(expense.toString());
        if (decision == null) {
            add(event, fields);
            return;
        }
        standing = standing == null ? null : standing.decided(AuditJson.read(decision, Decided.class));
        if (fields.isEmpty() && event.before() != null) {
            fields = with(event.before().get(expense.toString()));
        }
        add(event, with(decision));
    }

    private Map<String, String> with(JsonNode decision) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        decision.fields()
                .forEachRemaining(
                        field -> changed.put(field.getKey(), field.getValue().asText()));
        return changed;
    }

    private void add(AuditEvent event, Map<String, String> now) {
        List<Difference> changes = new ArrayList<>();
        now.forEach((field, value) -> {
            if (!Objects.equals(value, fields.get(field))) {
                changes.add(new Difference(field, fields.get(field), value));
            }
        });
        moments.add(new Moment(
                event.sequence(), event.at(), event.person(), event.action(), event.reason(), List.copyOf(changes)));
        fields = now;
    }

    /** What happened, in its order. */
    List<Moment> moments() {
        return List.copyOf(moments);
    }

    /** How the expense stands; empty where the trail does not go back to its beginning. */
    Optional<Standing> standing() {
        return Optional.ofNullable(standing);
    }

    /** What people are told of an expense; its identifiers never change. */
    private static Map<String, String> fields(ExpenseView view) {
        Map<String, Object> known = new LinkedHashMap<>();
        known.put("status", view.status());
        known.put("amount", view.amount().toPlainString());
        known.put("currency", view.currency());
        known.put("merchant", view.merchant());
        known.put("descriptor", view.descriptor());
        known.put("mcc", view.mcc());
        known.put("occurredAt", view.occurredAt());
        known.put("person", view.person());
        known.put("card", view.card());
        known.put("city", view.city());
        known.put("country", view.country());
        known.put("channel", view.channel());
        known.put("note", view.note());
        known.put("category", view.category());
        known.put("decidedBy", view.decidedBy());
        known.put("confidence", view.confidence());
        known.put("reason", view.reason());
        known.put("decider", view.decider());
        known.put("verdict", view.verdict());
        known.put("version", view.version());
        Map<String, String> texts = new LinkedHashMap<>();
        known.forEach((field, value) -> {
            if (value != null) {
                texts.put(field, value.toString());
            }
        });
        return texts;
    }
}
