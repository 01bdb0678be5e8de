package org.expensetracker.tenant;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * A company's identifier: the alias of its Keycloak organization. Its schema and its database role derive from it, so its
 * form is strict: a lower-case letter, then lower-case letters, digits and single hyphens, 40 characters at most.
 */
public record TenantId(String value) implements Serializable {

    private static final Pattern FORM = Pattern.compile("[a-z](?:-?[a-z0-9]){0,39}");

    public TenantId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "\"" + value
                            + "\" is no company: lower-case letters, digits and single hyphens, beginning with a letter, 40 at most.");
        }
    }

    /** Whether a text has the form of a company's identifier; tells nothing of whether there is such a company. */
    public static boolean isValid(String value) {
        return value != null && value.length() <= 40 && FORM.matcher(value).matches();
    }

    /** The schema that holds this company's tables; also the name of the one role that may use it. */
    public String schema() {
        return "tenant_" + value.replace('-', '_');
    }

    /** The statement with this company's schema wherever it says <code>${schema}</code>, as migrations do. */
    public String sql(String statement) {
        return statement.replace("${schema}", schema());
    }

    @Override
    public String toString() {
        return value;
    }
}
