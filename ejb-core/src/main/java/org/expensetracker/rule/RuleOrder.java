package org.expensetracker.rule;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;

/** All rules of a company in the order in which they are asked. Immutable. */
record RuleOrder(List<Rule> rules) {

    RuleOrder {
        rules = List.copyOf(rules);
    }

    /** As it is in the database, on a connection that is in the company's scope. */
    static RuleOrder of(Connection connection) throws SQLException {
        return new RuleOrder(new RuleTable(connection).all());
    }

    /** Refuses whoever may not change the company's rules. */
    static void requireEditor(Caller caller) {
        if (!caller.editsEveryone()) {
            throw Refusal.forbidden(
                    "Rules decide for everybody's expenses: ask finance or your administrator to change them.");
        }
    }

    /** The rule of that number; refuses with not-found where there is none. */
    Rule rule(long id) {
        return rules.stream()
                .filter(rule -> rule.id() == id)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("There is no rule " + id + "."));
    }

    /** The rule of that number as it was seen; refuses with conflict when it was changed since. */
    Rule rule(long id, Integer expectedVersion) {
        Rule rule = rule(id);
        if (expectedVersion != null && expectedVersion != rule.version()) {
            throw Refusal.conflict(
                    "The rule \"%s\" was changed meanwhile: it has version %d now, you sent %d. Read it again."
                            .formatted(rule.name(), rule.version(), expectedVersion));
        }
        return rule;
    }

    /** The rules that are asked before that one. */
    List<Rule> before(long id) {
        return rules.subList(0, rules.indexOf(rule(id)));
    }

    /** The rules that are asked before that one, and that one. */
    List<Rule> upTo(long id) {
        return rules.subList(0, rules.indexOf(rule(id)) + 1);
    }

    /** The same rules with that one in another place, from 1; the last where there are fewer. */
    RuleOrder moved(long id, int position) {
        if (position < 1) {
            throw Refusal.invalid("position", "The first rule has position 1, not " + position + ".");
        }
        List<Rule> moved = new ArrayList<>(rules);
        Rule rule = rule(id);
        moved.remove(rule);
        moved.add(Math.min(position - 1, moved.size()), rule);
        return new RuleOrder(moved);
    }

    RuleOrder without(long id) {
        List<Rule> left = new ArrayList<>(rules);
        left.remove(rule(id));
        return new RuleOrder(left);
    }
}
