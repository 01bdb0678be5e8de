package org.expensetracker.ui.export;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import org.expensetracker.export.PublishedKey;
import org.expensetracker.shared.Refusal;
import org.expensetracker.ui.login.CurrentCaller;
import org.expensetracker.ui.shared.Formats;

/** What the page says before the file is asked for, and why there was none. */
@Named
@RequestScoped
public class ExportPage {

    /** The parameter that {@link ExportFile} leads back with: what sort of refusal it was. */
    static final String REFUSED = "refused";

    @Inject
    private PublishedKey published;

    @Inject
    private CurrentCaller me;

    @Inject
    private Formats formats;

    @Inject
    private ExternalContext address;

    private String key;

    /** Shows whoever may not take everything out the page that says so. */
    public void open() throws IOException {
        if (!me.isAdministers()) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(403, "The company's data is for its administrators.");
            faces.responseComplete();
        }
    }

    /** Which key the file will be signed with; empty where there is none, and then there is no file. */
    public String getKey() {
        if (key == null) {
            try {
                key = published.id();
            } catch (Refusal none) {
                key = "";
            }
        }
        return key;
    }

    /** Why there was no file, in words; null where nobody asked for one, or it came. */
    public String getRefusal() {
        String kind = address.getRequestParameterMap().get(REFUSED);
        if (kind == null) {
            return null;
        }
        boolean underWay = kind.equals(Refusal.Kind.CONFLICT.name());
        return underWay ? formats.text("export.underway") : formats.text("export.notnow");
    }
}
