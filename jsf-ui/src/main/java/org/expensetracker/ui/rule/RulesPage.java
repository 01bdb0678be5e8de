package org.expensetracker.ui.rule;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.expensetracker.expense.Category;
import org.expensetracker.rule.Rule;
import org.expensetracker.rule.Rules;
import org.expensetracker.ui.login.CurrentCaller;
import org.expensetracker.ui.shared.Formats;

/** The rules as one request shows them. */
@Named
@RequestScoped
public class RulesPage {

    @Inject
    private Rules rules;

    @Inject
    private CurrentCaller me;

    @Inject
    private Formats formats;

    private List<Rule> all;

    /** Shows whoever may not see the company's rules the page that says so. */
    public void open() throws IOException {
        if (!me.isSeesEveryone()) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(403, "Rules are for those who see the company's expenses.");
            faces.responseComplete();
        }
    }

    /** Every rule, in the order in which they are asked. */
    public List<Rule> getAll() {
        if (all == null) {
            all = rules.list(me.caller());
        }
        return all;
    }

    /** What was read before the change, to find the button that was pressed, is no longer true. */
    void changed() {
        all = null;
    }

    /** Every category, by its name as people read it. */
    public List<Category> getCategories() {
        return Arrays.stream(Category.values())
                .sorted(Comparator.comparing((Category c) -> c == Category.OTHER)
                        .thenComparing(category -> formats.text("category." + category)))
                .toList();
    }

    /** The rule's fields, for the form that changes it. */
    public String fields(Rule rule) {
        return RuleForm.json(rule).toString();
    }
}
