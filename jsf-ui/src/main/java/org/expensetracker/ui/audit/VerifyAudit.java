package org.expensetracker.ui.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.expensetracker.audit.Audit;
import org.expensetracker.audit.Verification;
import org.expensetracker.ui.login.CurrentCaller;
import org.expensetracker.ui.shared.Formats;

/** Checks the company's chain when the button is pressed, and says what was found. */
@Named
@RequestScoped
public class VerifyAudit {

    @Inject
    private Audit audit;

    @Inject
    private CurrentCaller me;

    @Inject
    private Formats formats;

    private Verification found;

    /** Checks. */
    public void verify() {
        found = audit.verify(me.caller());
    }

    /** Whether it was checked and a link does not hold. */
    public boolean isBroken() {
        return found != null && found.broken() != null;
    }

    /** What was found, in words; null where nothing was checked. */
    public String getResult() {
        if (found == null) {
            return null;
        }
        Verification.Break broken = found.broken();
        return broken == null
                ? formats.text("audit.whole", found.events(), found.anchors())
                : formats.text("audit.broken", broken.sequence(), formats.text("audit.break." + broken.kind()));
    }
}
