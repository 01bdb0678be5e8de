package org.expensetracker.ui.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.ui.login.CurrentCaller;

/** To whose news a page listens: the whole company's for who sees everyone, else the person's own and nobody else's. */
@Named("audience")
@RequestScoped
public class Audience {

    @Inject
    private CurrentCaller me;

    /** The name under which this page's channel is kept on the server; it never reaches the browser. */
    public String getName() {
        Caller caller = me.caller();
        return caller.seesEveryone() ? ofCompany(caller.company()) : ofPerson(caller.company(), caller.person());
    }

    static String ofCompany(TenantId tenant) {
        return tenant.value();
    }

    static String ofPerson(TenantId tenant, String person) {
        return tenant.value() + "/" + person;
    }
}
