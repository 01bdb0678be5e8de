package org.expensetracker.ui.expense;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.expensetracker.expense.Category;
import org.expensetracker.ui.shared.Formats;

/**
 * Why an expense has its category, in the reader's language. The ledger keeps reasons as English sentences of a few forms;
 * one of another form, from an older version say, is shown as it stands.
 */
@Named("reasons")
@RequestScoped
public class Reasons {

    /**
     * A form of reason.
     *
     * @param key of the text that says the same: {0} is the category, the groups of the pattern follow
     */
    record Form(String key, Pattern pattern) {

        Form(String key, String pattern) {
            this("reason." + key, Pattern.compile(pattern, Pattern.DOTALL));
        }
    }

    private static final List<Form> FORMS = List.of(
            new Form("memory.times", "Your people chose .+? for (.+) (\\d+) times of (\\d+)\\."),
            new Form("memory.once", "Your people chose .+? for (.+) before, once\\."),
            new Form("model", "Your company's model, taught by ([\\d,]+) choices, expects .+ at (.+)\\."),
            new Form("mcc", "MCC (\\d{4}) is (.+)\\."),
            new Form("name", "The name looks like .+, because of \"(.*)\"\\."),
            new Form("rule", "Your rule \"(.+)\" says .+\\."),
            new Form("person", "Chosen by (.+)\\."),
            new Form("unknown", "Neither the merchant nor its category code is known\\."));

    @Inject
    private Formats formats;

    /** The reason in words; null for none. */
    public String words(String reason, Category category) {
        Form form = reason == null ? null : formOf(reason).orElse(null);
        if (form == null) {
            return reason;
        }
        Matcher parts = form.pattern().matcher(reason);
        Object[] values = new Object[parts.groupCount() + 1];
        values[0] = category == null ? "" : formats.text("category." + category);
        if (parts.matches()) {
            Arrays.setAll(values, i -> i == 0 ? values[0] : parts.group(i));
        }
        return formats.filled(form.key(), values);
    }

    static Optional<Form> formOf(String reason) {
        return FORMS.stream()
                .filter(form -> form.pattern().matcher(reason).matches())
                .findFirst();
    }

    /** Every key that a form names. */
    static List<String> keys() {
        return FORMS.stream().map(Form::key).toList();
    }
}
