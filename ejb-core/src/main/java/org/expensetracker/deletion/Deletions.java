package org.expensetracker.deletion;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.expensetracker.shared.Refusal;
import org.expensetracker.shared.Refusal.Violation;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.CatalogueChanged;
import org.expensetracker.tenant.CompanyEnd;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.Deed.Cause;
import org.expensetracker.tenant.TenantCatalogue;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.tenant.TenantSchemas;
import org.expensetracker.tenant.TenantState;

/**
 * The boundary for deleting a company: operators ask for it, keep the company while its time lasts, and fetch the certificate in
 * the end. {@link Erasure} does the rest by itself. Thread-safe, as every stateless bean.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Deletions {

    private static final Logger LOG = System.getLogger(Deletions.class.getName());
    private static final int LONGEST_REASON = 500;

    private TenantSchemas schemas;
    private TenantCatalogue catalogue;
    private Terms terms;
    private Clock clock;
    private Consumer<CatalogueChanged> listeners;

    /** For the container. */
    public Deletions() {}

    @Inject
    Deletions(
            TenantSchemas schemas, TenantCatalogue catalogue, Terms terms, Clock clock, Event<CatalogueChanged> event) {
        this(schemas, catalogue, terms, clock, event::fire);
    }

    Deletions(
            TenantSchemas schemas,
            TenantCatalogue catalogue,
            Terms terms,
            Clock clock,
            Consumer<CatalogueChanged> listeners) {
        this.schemas = schemas;
        this.catalogue = catalogue;
        this.terms = terms;
        this.clock = clock;
        this.listeners = listeners;
    }

    /**
     * Closes a company, as if it were suspended, and has it erased when its time is over. Done again, it changes nothing: the first date
     * and the first reason stay.
     *
     * @param confirm the company's identifier once more
     * @param reason why, in 1 to 500 characters; it stands on the certificate and on record
     * @return the company as it is since
     * @throws Refusal for a caller who is no operator, a wrong confirmation, no reason, a company that is not there, and a server that
     *     could not sign the certificate or remove logins
     */
    public TenantState ask(Caller operator, String company, String confirm, String reason) {
        operator.requireOperator();
        String why = requireMeant(company, confirm, reason);
        terms.requireMeans();
        TenantId id = id(company);
        return change(id, connection -> {
            Instant now = clock.instant();
            Instant until = terms.until(now);
            Optional<String> before = CompanyEnd.close(connection, id, until);
            if (before.isPresent()) {
                new DeletionTable(connection).ask(id, operator.person(), now, why, before.get());
                Map<String, String> after = Map.of("status", "CLOSING", "eraseAfter", until.toString());
                tell(connection, id, new Cause(operator, Action.COMPANY_CLOSED, why), before.get(), after);
                LOG.log(
                        Level.INFO,
                        "ET-DELETION-001 {0} had company {1} closed; it will be erased after {2}.",
                        operator.person(),
                        id,
                        until);
            }
        });
    }

    /**
     * Keeps a company that was to be deleted: it is again what it was before, and records that waited are stored in their order.
     * Harmless for one that is not to be deleted.
     *
     * @return the company as it is since
     * @throws Refusal for a caller who is no operator, a company that is not there, and one that is being erased
     */
    public TenantState keep(Caller operator, String company) {
        operator.requireOperator();
        TenantId id = id(company);
        return change(id, connection -> {
            DeletionTable table = new DeletionTable(connection);
            Optional<Progress> asked = table.find(company);
            if (asked.isPresent() && asked.get().deletion().erasedAt() == null) {
                String status = asked.get().statusBefore();
                if (!CompanyEnd.keep(connection, id, status)) {
                    throw Refusal.conflict("Company \"" + company + "\" cannot be kept any more: its time ended "
                            + asked.get().deletion().eraseAfter() + ", and it is being erased.");
                }
                table.forget(id);
                Cause cause = new Cause(operator, Action.COMPANY_KEPT, null);
                tell(connection, id, cause, "CLOSING", Map.of("status", status));
                LOG.log(Level.INFO, "ET-DELETION-001 {0} kept company {1}.", operator.person(), id);
            }
        });
    }

    /** The companies that were erased here, the last one first. */
    public List<Deletion> erased(Caller operator) {
        operator.requireOperator();
        return read(DeletionTable::all).stream()
                .map(Progress::deletion)
                .filter(deletion -> deletion.erasedAt() != null)
                .toList();
    }

    /**
     * The certificate of a company that was erased, as JSON: the signed text, its signature, and the key to check it with.
     *
     * @throws Refusal for a caller who is no operator, and for a company that was not erased here
     */
    public String certificate(Caller operator, String company) {
        operator.requireOperator();
        return read(table -> table.find(company))
                .map(Progress::certificate)
                .orElseThrow(() ->
                        Refusal.notFound("There is no certificate of \"" + company + "\": it was not erased here."));
    }

    private static String requireMeant(String company, String confirm, String reason) {
        List<Violation> wrong = new ArrayList<>();
        if (company == null || !company.equals(confirm)) {
            wrong.add(new Violation("confirm", "Give the identifier of the company once more."));
        }
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON || why.indexOf('\u0000') >= 0) {
            wrong.add(new Violation("reason", "Say why, in 1 to " + LONGEST_REASON + " characters."));
        }
        if (!wrong.isEmpty()) {
            throw Refusal.invalid(wrong);
        }
        return why;
    }

    private static TenantId id(String company) {
        if (!TenantId.isValid(company)) {
            throw none(company);
        }
        return new TenantId(company);
    }

    private static Refusal none(String company) {
        return Refusal.notFound("There is no company \"" + company + "\".");
    }

    private TenantState change(TenantId company, TenantSchemas.Work work) {
        try {
            schemas.inTransaction(work);
            catalogue.refresh();
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "ET-DELETION-004: what becomes of company \"" + company + "\" could not be changed.", failed);
        }
        return catalogue.state(company).orElseThrow(() -> none(company.value()));
    }

    private void tell(Connection connection, TenantId company, Cause cause, String before, Map<String, String> after) {
        Deed deed = new Deed(
                Optional.empty(),
                cause.by(),
                cause.action(),
                List.of("company:" + company),
                Map.of("status", before),
                after,
                cause.reason());
        listeners.accept(new CatalogueChanged(connection, deed));
    }

    private <T> T read(Reading<T> reading) {
        try (Connection connection = schemas.owner()) {
            return reading.of(new DeletionTable(connection));
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "ET-DELETION-004: deletions cannot be read: " + failed.getMessage(), failed);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(DeletionTable table) throws SQLException;
    }
}
