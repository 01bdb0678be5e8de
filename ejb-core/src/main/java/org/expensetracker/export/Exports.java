package org.expensetracker.export;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import org.expensetracker.shared.Refusal;
import org.expensetracker.shared.Sha256;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantCatalogue;

/**
 * The boundary for taking everything out: the company's administrator gets it, and nobody who runs the platform. Reads in a
 * transaction of its own, whatever transaction the caller is in. Thread-safe, as every stateless bean.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Exports {

    private TenantCatalogue catalogue;
    private Seals seals;
    private ExportDesk desk;
    private Contents contents;
    private ExportRecord records;

    /** For the container. */
    public Exports() {}

    @Inject
    Exports(TenantCatalogue catalogue, Seals seals, ExportDesk desk, Contents contents, ExportRecord records) {
        this.catalogue = catalogue;
        this.seals = seals;
        this.desk = desk;
        this.contents = contents;
        this.records = records;
    }

    /**
     * Makes the file, whole and signed, and puts on record that it was made. Whoever gets it closes it.
     *
     * @throws Refusal for a caller who is no administrator, where nothing can be signed, while the company or too many others
     *     are being exported, and for more than there is room for
     */
    public Export export(Caller caller) {
        Tenant company = catalogue.ofReader(caller);
        if (!caller.administers()) {
            throw Refusal.forbidden("All of the company's data is given to its administrators: ask one of them.");
        }
        Seal seal = seals.current();
        Export export = desk.open(company);
        boolean whole = false;
        try {
            String manifest = fill(export, company, caller, seal);
            records.write(new CompanyExported(company.id(), caller, manifest, seal.id(), export.bytes()));
            whole = true;
            return export;
        } catch (TooLarge tooLarge) {
            throw Refusal.unavailable(tooLarge.getMessage());
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException(
                    "ET-EXPORT-002: company \"" + company.id() + "\" could not be exported: " + failed.getMessage(),
                    failed);
        } finally {
            if (!whole) {
                export.close();
            }
        }
    }

    /** Writes everything, and says what the manifest's hash is. */
    private String fill(Export export, Tenant company, Caller caller, Seal seal) throws IOException, SQLException {
        try (Archive archive = new Archive(export.filling(), export.at())) {
            contents.write(company, caller, export.at(), archive);
            return Sha256.of(archive.seal(seal));
        }
    }
}
