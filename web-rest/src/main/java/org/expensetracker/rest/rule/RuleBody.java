package org.expensetracker.rest.rule;

import java.math.BigDecimal;
import java.util.function.Supplier;
import org.expensetracker.expense.Category;
import org.expensetracker.rest.shared.Fields;
import org.expensetracker.rule.Conditions;
import org.expensetracker.rule.RuleDraft;

/**
 * A rule as it is sent. What breaks the form of a body is told before what breaks the sense of a rule.
 *
 * @param wish makes the rule, or refuses it with everything that is wrong
 * @param id which rule it would become another of; null for a new one
 * @param position the place that it is to have; null to leave it where it is
 */
record RuleBody(Supplier<RuleDraft> wish, Long id, Long position) {

    /** The conditions as they stand in the body. */
    private record Given(Supplier<Conditions> conditions) {}

    /** For a rule that is kept. */
    static RuleBody kept(Fields body) {
        return read(body, null, body.id("position"));
    }

    /** For a rule that is only tried. */
    static RuleBody tried(Fields body) {
        return read(body, body.id("id"), null);
    }

    RuleDraft draft() {
        return wish.get();
    }

    private static RuleBody read(Fields body, Long id, Long position) {
        String name = body.text("name");
        Given given = body.object("conditions", RuleBody::conditions);
        Category category = body.constant("category", Category.class);
        boolean enabled = body.flag("enabled", true);
        body.done();
        return new RuleBody(
                () -> new RuleDraft(
                        name, given == null ? null : given.conditions().get(), category, enabled),
                id,
                position);
    }

    private static Given conditions(Fields of) {
        String merchantIs = of.text("merchantIs");
        String merchantContains = of.text("merchantContains");
        String descriptorContains = of.text("descriptorContains");
        BigDecimal amountFrom = of.optionalAmount("amountFrom");
        BigDecimal amountTo = of.optionalAmount("amountTo");
        String currency = of.text("currency");
        String mcc = of.text("mcc");
        String person = of.text("person");
        String channel = of.text("channel");
        return new Given(() -> new Conditions(
                merchantIs,
                merchantContains,
                descriptorContains,
                amountFrom,
                amountTo,
                currency,
                mcc,
                person,
                channel));
    }
}
