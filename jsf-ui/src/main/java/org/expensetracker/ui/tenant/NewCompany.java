package org.expensetracker.ui.tenant;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.expensetracker.identity.Invitee;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Administrators;
import org.expensetracker.tenant.Tenants;
import org.expensetracker.tenant.Tenants.NewTenant;
import org.expensetracker.tenant.Tenants.Route;
import org.expensetracker.ui.login.CurrentCaller;
import org.expensetracker.ui.shared.Formats;
import org.expensetracker.ui.shared.Reply;

/**
 * Sets a company up and invites its administrator, as the page's form says; or only invites, into a company that is there.
 * Where the company stands and the invitation failed, the page hears that the invitation alone is left to do.
 */
@Named
@RequestScoped
public class NewCompany {

    @Inject
    private Tenants tenants;

    @Inject
    private Administrators administrators;

    @Inject
    private CompaniesPage page;

    @Inject
    private CurrentCaller me;

    @Inject
    private ExternalContext request;

    @Inject
    private Formats formats;

    /** Does what the form asks for. */
    public void apply() {
        Map<String, String> form = request.getRequestParameterMap();
        try {
            Invitee person = new Invitee(form.get("email"), form.get("firstName"), form.get("lastName"));
            String company = form.get("company");
            if (company == null) {
                invite(setUp(form), person, true);
            } else {
                invite(company, person, false);
            }
        } catch (Refusal refused) {
            Reply.refuse(refused);
        }
    }

    private String setUp(Map<String, String> form) {
        String id = text(form, "id");
        if (page.getCompanies().stream()
                .anyMatch(each -> each.tenant().id().value().equals(id))) {
            throw Refusal.invalid("id", formats.text("companies.exists"));
        }
        String stream = text(form, "stream");
        List<Route> routes = stream.isEmpty() ? List.of() : List.of(new Route(stream, text(form, "keyPrefix")));
        String currency = text(form, "currency");
        tenants.provision(me.caller(), new NewTenant(id, text(form, "name"), currency, text(form, "zone"), routes));
        page.refresh();
        Reply.add("company", id);
        Reply.add("title", formats.text("companies.invite.one", text(form, "name")));
        return id;
    }

    private void invite(String company, Invitee person, boolean created) {
        boolean sent = administrators.invite(me.caller(), company, person);
        String invited = formats.text(sent ? "companies.invited" : "companies.admitted", person.email());
        Reply.add("done", created ? formats.text("companies.created", company) + " " + invited : invited);
    }

    private static String text(Map<String, String> form, String field) {
        return form.getOrDefault(field, "").strip();
    }
}
