package org.expensetracker.system;

import java.util.List;

/** People of Acme whom no other test knows, and how their sessions ended. */
final class Strangers {

    private final Realm realm;
    private final Api auditor;

    Strangers(Product product) {
        realm = new Realm(product);
        auditor = product.as("auditor@acme.test");
    }

    /** Somebody new, who can log in; says as whom. */
    String add(String name) {
        String user = name + "@acme.test";
        realm.addPerson(user, List.of("employee"), List.of("acme"));
        return user;
    }

    /** Why that person's sessions ended, newest first. */
    List<String> ends(String person) {
        return auditor.get("/api/audit?action=SESSION_ENDED&person=" + Api.encode(person))
                .json()
                .get("items")
                .findValuesAsText("reason");
    }
}
