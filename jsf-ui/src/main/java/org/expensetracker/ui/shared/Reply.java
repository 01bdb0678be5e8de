package org.expensetracker.ui.shared;

import org.primefaces.PrimeFaces;

/** What a request of the page's script is answered with, beside what is drawn anew. Stateless. */
public final class Reply {

    private Reply() {}

    /** Adds a value under that name; none where there is no value. */
    public static void add(String name, Object value) {
        if (value != null) {
            PrimeFaces.current().ajax().addCallbackParam(name, value);
        }
    }
}
