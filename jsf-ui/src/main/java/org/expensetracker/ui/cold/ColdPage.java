package org.expensetracker.ui.cold;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Map;
import org.expensetracker.cold.ColdList;
import org.expensetracker.cold.ColdMonths;
import org.expensetracker.cold.ColdSettings;
import org.expensetracker.cold.ColdWish;
import org.expensetracker.shared.Refusal;
import org.expensetracker.ui.login.CurrentCaller;
import org.expensetracker.ui.shared.Formats;

/** The archive of the person's company, and the form for what it wants of it. */
@Named
@RequestScoped
public class ColdPage {

    @Inject
    private ColdMonths months;

    @Inject
    private CurrentCaller me;

    @Inject
    private Formats formats;

    private ColdList list;
    private ColdSettings settings;
    private String done;
    private String refused;

    /** Shows whoever may not decide on the archive the page that says so. */
    public void open() throws IOException {
        if (!me.isAdministers()) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(403, "The archive is for the company's administrators.");
            faces.responseComplete();
        }
    }

    /** Sets what the request wants, where nobody else set something meanwhile. */
    public void save() {
        Map<String, String> fields =
                FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
        try {
            ColdWish wish = new ColdWish(number(fields.get("hotMonths")), number(fields.get("keptYears")));
            settings = months.change(me.caller(), wish, number(fields.get("version")));
            done = formats.text("archive.saved");
        } catch (Refusal refusal) {
            refused = refusal.getMessage();
        } catch (NumberFormatException noNumber) {
            refused = formats.text("archive.unreadable");
        }
    }

    private static Integer number(String text) {
        return text == null || text.isBlank() ? null : Integer.valueOf(text.strip());
    }

    /** The months. */
    public ColdList getList() {
        if (list == null) {
            list = months.list(me.caller());
        }
        return list;
    }

    /** What is set. */
    public ColdSettings getSettings() {
        if (settings == null) {
            settings = months.settings(me.caller());
        }
        return settings;
    }

    /** What was achieved; null for nothing. */
    public String getDone() {
        return done;
    }

    /** Why nothing was achieved; null when something was. */
    public String getRefused() {
        return refused;
    }
}
