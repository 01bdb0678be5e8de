package org.expensetracker.deletion;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.expensetracker.cold.ColdEnd;
import org.expensetracker.encryption.DataKeys;
import org.expensetracker.export.Seal;
import org.expensetracker.ingest.ErasedRecords;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.CatalogueChanged;
import org.expensetracker.tenant.CompanyEnd;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.StreamHolds;
import org.expensetracker.tenant.TenantId;

/**
 * The transaction after which nothing is left of a company but its certificate: parked records, routes, its place in the catalogue,
 * and the key that opens what backups still hold of it. Thread-safe.
 */
@Dependent
class LastStep {

    private final ErasedRecords records;
    private final DataKeys keys;
    private final ColdEnd archive;
    private final Consumer<CatalogueChanged> listeners;

    @Inject
    LastStep(ErasedRecords records, DataKeys keys, ColdEnd archive, Event<CatalogueChanged> changed) {
        this(records, keys, archive, changed::fire);
    }

    LastStep(ErasedRecords records, DataKeys keys, ColdEnd archive, Consumer<CatalogueChanged> listeners) {
        this.records = records;
        this.keys = keys;
        this.archive = archive;
        this.listeners = listeners;
    }

    /**
     * Takes it, in the transaction under way on a connection of the owner's.
     *
     * @param progress of which every other step is complete
     */
    void take(Connection connection, Progress progress, Seal seal, Instant now) throws SQLException {
        TenantId company = new TenantId(progress.deletion().company());
        // Nobody sets a record aside until the commit, and after it there is no such company.
        StreamHolds.lock(connection, company);
        int erased = records.erase(connection, company);
        CompanyEnd.remove(connection, company);
        Certificate certificate = Certificate.of(progress, erased, now, seal);
        new DeletionTable(connection).erased(company, certificate.json(), now);
        // The platform's chain is locked last.
        listeners.accept(new CatalogueChanged(connection, deed(company, certificate, seal)));
        // When the transaction is undone after that, it is taken again, and finds no key to erase.
        eraseKey(company);
    }

    /** What is in the object store, before it: on a connection that commits each statement. */
    void removeArchive(Connection connection, TenantId company) throws IOException, SQLException {
        archive.of(connection, company);
    }

    /** Also of a company that a node began to migrate before it was erased, which made it a key. */
    void eraseKey(TenantId company) {
        keys.erase(company.value());
    }

    private static Deed deed(TenantId company, Certificate certificate, Seal seal) {
        return new Deed(
                Optional.empty(),
                null,
                Action.COMPANY_ERASED,
                List.of("company:" + company),
                Map.of("status", "ERASING"),
                Map.of("certificate", certificate.sha256(), "key", seal.id()),
                null);
    }
}
