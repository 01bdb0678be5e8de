package org.expensetracker.ui.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.expensetracker.expense.Category;
import org.expensetracker.rule.Conditions;
import org.expensetracker.rule.Rule;
import org.expensetracker.rule.RuleDraft;
import org.expensetracker.shared.Refusal;
import org.expensetracker.shared.Refusal.Violation;
import org.primefaces.shaded.json.JSONObject;

/** The fields of the page's form, between their text and a rule. A blank one is not given. */
final class RuleForm {

    private static final Set<String> CONDITIONS = Set.of(
            "merchantIs",
            "merchantContains",
            "descriptorContains",
            "amountFrom",
            "amountTo",
            "mcc",
            "person",
            "channel");

    private final Map<String, String> fields;

    /** Over what a request sent. */
    RuleForm(Map<String, String> fields) {
        this.fields = fields;
    }

    /** Whether there is enough to see what it would do: a condition and a category. */
    boolean canBeTried() {
        return text("category") != null && CONDITIONS.stream().anyMatch(field -> text(field) != null);
    }

    /**
     * The rule that the fields make; refuses with everything that is wrong with them.
     *
     * @param unnamed the name where none is given; null to refuse that
     */
    RuleDraft draft(String unnamed) {
        List<Violation> wrong = new ArrayList<>();
        BigDecimal from = amount("amountFrom", wrong);
        BigDecimal to = amount("amountTo", wrong);
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(wrong);
        }
        Conditions conditions = new Conditions(
                text("merchantIs"),
                text("merchantContains"),
                text("descriptorContains"),
                from,
                to,
                text("currency"),
                text("mcc"),
                text("person"),
                text("channel"));
        String name = text("name");
        return new RuleDraft(name == null ? unnamed : name, conditions, category(), "true".equals(text("enabled")));
    }

    /** The rule as the fields of the form, for the script that fills them. */
    static JSONObject json(Rule rule) {
        Conditions of = rule.conditions();
        return new JSONObject()
                .put("name", rule.name())
                .put("merchantIs", of.merchantIs())
                .put("merchantContains", of.merchantContains())
                .put("descriptorContains", of.descriptorContains())
                .put("amountFrom", plain(of.amountFrom()))
                .put("amountTo", plain(of.amountTo()))
                .put("currency", of.currency())
                .put("mcc", of.mcc())
                .put("person", of.person())
                .put("channel", of.channel())
                .put("category", rule.category().name())
                .put("enabled", Boolean.toString(rule.enabled()));
    }

    private static String plain(BigDecimal amount) {
        return amount == null ? null : amount.toPlainString();
    }

    private Category category() {
        String code = text("category");
        return code == null ? null : Category.valueOf(code);
    }

    private BigDecimal amount(String field, List<Violation> wrong) {
        String text = text(field);
        if (text == null) {
            return null;
        }
        if (!text.matches("-?\\d{1,15}(\\.\\d{1,4})?")) {
            wrong.add(new Violation("conditions." + field, "\"" + text + "\" is no amount such as 12.50."));
            return null;
        }
        return new BigDecimal(text);
    }

    private String text(String field) {
        String text = fields.get(field);
        return text == null || text.isBlank() ? null : text.strip();
    }
}
