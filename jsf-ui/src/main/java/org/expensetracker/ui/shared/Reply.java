package org.expensetracker.ui.shared;

import org.expensetracker.shared.Refusal;
import org.primefaces.PrimeFaces;
import org.primefaces.shaded.json.JSONArray;
import org.primefaces.shaded.json.JSONObject;

/** What a request of the page's script is answered with, beside what is drawn anew. Stateless. */
public final class Reply {

    private Reply() {}

    /** Adds a value under that name; none where there is no value. */
    public static void add(String name, Object value) {
        if (value != null) {
            PrimeFaces.current().ajax().addCallbackParam(name, value);
        }
    }

    /** Tells why nothing was done, and what is wrong with which of the form's fields: they have the last names of the API's. */
    public static void refuse(Refusal refused) {
        JSONArray errors = new JSONArray();
        refused.violations()
                .forEach(wrong -> errors.put(new JSONObject()
                        .put("field", wrong.field().replaceFirst("^.*\\.", ""))
                        .put("words", wrong.message())));
        add("refused", refused.getMessage());
        add("errors", errors);
    }
}
