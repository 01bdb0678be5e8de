package org.expensetracker.ui.rule;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.function.Consumer;
import org.expensetracker.rule.Rule;
import org.expensetracker.rule.RuleDraft;
import org.expensetracker.rule.RulePreview;
import org.expensetracker.rule.RulePreview.Example;
import org.expensetracker.rule.RuleProgress;
import org.expensetracker.rule.Rules;
import org.expensetracker.shared.Refusal;
import org.expensetracker.ui.login.CurrentCaller;
import org.expensetracker.ui.shared.Formats;
import org.expensetracker.ui.shared.Reply;
import org.primefaces.shaded.json.JSONArray;
import org.primefaces.shaded.json.JSONObject;

/** What a person does with a rule, one call each; the page hears what became of it. */
@Named
@RequestScoped
public class EditRule {

    @Inject
    private Rules rules;

    @Inject
    private CurrentCaller me;

    @Inject
    private ExternalContext request;

    @Inject
    private Formats formats;

    @Inject
    private RuleWords words;

    @Inject
    private RulesPage page;

    /** Tells what the form's rule would change in the past. */
    public void preview() {
        attempt(fields -> {
            RuleForm form = new RuleForm(fields);
            if (form.canBeTried()) {
                RuleDraft draft = form.draft(formats.text("rule.new"));
                show(rules.preview(me.caller(), draft, number(fields.get("rule"))));
            } else {
                Reply.add("words", formats.text("rule.effect.wait"));
            }
        });
    }

    /** Adds the form's rule, or makes the rule that it names this one. */
    public void save() {
        attempt(fields -> {
            RuleDraft draft = new RuleForm(fields).draft(null);
            Long id = number(fields.get("rule"));
            Rule saved = id == null
                    ? rules.add(me.caller(), draft)
                    : rules.change(me.caller(), id, draft, Integer.valueOf(fields.get("version")));
            Long position = number(fields.get("position"));
            if (position != null) {
                rules.move(me.caller(), saved.id(), Math.toIntExact(position));
            }
            Reply.add("done", formats.text("rule.saved", saved.name()));
        });
    }

    /** Takes the rule away, and gives the page what it needs to bring it back. */
    public void delete() {
        attempt(fields -> {
            Rule rule = rules.delete(me.caller(), id(fields), Integer.valueOf(fields.get("version")));
            Reply.add("done", formats.text("rule.deleted", rule.name()));
            Reply.add("undo", RuleForm.json(rule).put("position", Integer.toString(rule.position())));
        });
    }

    /** Puts the rule into another place. */
    public void move() {
        attempt(fields -> {
            int position = Integer.parseInt(fields.getOrDefault("position", ""));
            rules.move(me.caller(), id(fields), position);
            Reply.add("done", formats.text("rule.moved", fields.getOrDefault("name", ""), position));
        });
    }

    /** Applies the rule to the past, as far as one call goes. */
    public void applyToPast() {
        attempt(fields -> {
            RuleProgress progress = rules.applyToPast(me.caller(), id(fields), fields.get("cursor"));
            Reply.add("changed", progress.changed());
            Reply.add("total", progress.total());
            Reply.add("next", progress.next());
        });
    }

    private void show(RulePreview preview) {
        JSONArray examples = new JSONArray();
        preview.examples().forEach(example -> examples.put(json(example)));
        Reply.add("words", words.effect(preview));
        Reply.add("besides", words.besides(preview));
        Reply.add("todo", preview.changing() + preview.settling());
        Reply.add("examples", examples);
    }

    private JSONObject json(Example example) {
        return new JSONObject()
                .put("id", example.id().toString())
                .put("when", formats.dayOf(example.occurredAt()))
                .put("merchant", example.merchant())
                .put("amount", formats.amount(example.amount(), example.currency()) + " " + example.currency())
                .put("category", words.category(example.category()));
    }

    private void attempt(Consumer<Map<String, String>> work) {
        try {
            work.accept(request.getRequestParameterMap());
            page.changed();
        } catch (Refusal refused) {
            Reply.refuse(refused);
        } catch (IllegalArgumentException | ArithmeticException notOfOurPage) {
            Reply.add("refused", formats.text("rule.unreadable"));
        }
    }

    private static long id(Map<String, String> fields) {
        return Long.parseLong(fields.getOrDefault("rule", ""));
    }

    private static Long number(String text) {
        return text == null || text.isEmpty() ? null : Long.valueOf(text);
    }
}
