package org.expensetracker.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/**
 * Hibernate, for one company at a time. The company is a parameter of every use, and one that the catalogue knows; there
 * is no session without one. Work joins the transaction of the caller, and needs one. Thread-safe.
 */
@ApplicationScoped
public class TenantSessions {

    @PersistenceUnit(unitName = "expenses")
    private EntityManagerFactory factory;

    /** For the container. */
    public TenantSessions() {}

    /** For use outside a container. */
    public TenantSessions(EntityManagerFactory factory) {
        this.factory = factory;
    }

    /**
     * Does the work with a session of that company, in the transaction under way, and writes its changes to the database
     * before it returns. Entities do not outlive the work.
     */
    public <T> T in(Tenant tenant, Function<Session, T> work) {
        try (Session session = open(tenant)) {
            T result = work.apply(session);
            session.flush();
            return result;
        }
    }

    Session open(Tenant tenant) {
        return factory.unwrap(SessionFactory.class)
                .withOptions()
                .tenantIdentifier((Object) tenant.id().value())
                .openSession();
    }
}
