package org.expensetracker.tenant;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.expensetracker.identity.Invitee;
import org.expensetracker.identity.Organizations;
import org.expensetracker.shared.Refusal;

/**
 * Who sets a company up from within: platform operators invite its first administrator, and another one where the first is
 * gone. Thread-safe, as every stateless bean.
 */
@Stateless
public class Administrators {

    private static final Logger LOG = System.getLogger(Administrators.class.getName());

    /** An administrator has expenses of their own, too. */
    private static final Set<String> ROLES = Set.of(Role.TENANT_ADMIN.roleName(), Role.EMPLOYEE.roleName());

    private TenantCatalogue catalogue;
    private TenantSchemas schemas;
    private Organizations organizations;
    private Consumer<CatalogueChanged> listeners;

    /** For the container. */
    public Administrators() {}

    @Inject
    Administrators(
            TenantCatalogue catalogue,
            TenantSchemas schemas,
            Organizations organizations,
            Event<CatalogueChanged> event) {
        this.catalogue = catalogue;
        this.schemas = schemas;
        this.organizations = organizations;
        this.listeners = event::fire;
    }

    /**
     * Invites a person to administer the company: its organization at the login provider is made unless it is there. The
     * invitation is on record before it goes out, so none goes out unrecorded. Doing it again completes what was broken
     * off, and sends the mail again while the person has not chosen a password.
     *
     * @return whether a mail went out; false for who logs in already, and administers the company from now on
     * @throws Refusal for a caller who is no operator, a company that is not there, a person of another company, and while
     *     the login provider does not answer
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public boolean invite(Caller operator, String company, Invitee person) {
        operator.requireOperator();
        Tenant tenant = Optional.ofNullable(company)
                .filter(TenantId::isValid)
                .flatMap(id -> catalogue.byId(new TenantId(id)))
                .orElseThrow(() -> Refusal.notFound("There is no company \"" + company + "\"."));
        record(operator, company, person);
        boolean sent = organizations.invite(company, tenant.name(), person, ROLES);
        LOG.log(Level.INFO, "ET-TENANT-011 {0} invited an administrator of company {1}.", operator.person(), company);
        return sent;
    }

    private void record(Caller operator, String company, Invitee person) {
        Deed deed = new Deed(
                Optional.empty(),
                operator,
                Action.ADMINISTRATOR_INVITED,
                List.of("company:" + company),
                null,
                person,
                null);
        try {
            schemas.inTransaction(connection -> {
                CompanyEnd.requireStays(connection, company);
                listeners.accept(new CatalogueChanged(connection, deed));
            });
        } catch (SQLException failed) {
            throw new IllegalStateException("The invitation could not be put on record, and was not sent.", failed);
        }
    }
}
