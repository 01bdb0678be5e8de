package org.expensetracker.ui.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseId;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.expensetracker.audit.Audit;
import org.expensetracker.audit.Moment;
import org.expensetracker.ui.login.CurrentCaller;

/** What happened to expenses, read once for a page that is rendered: before, a change may be on its way. */
@Named
@RequestScoped
public class ExpenseHistory {

    @Inject
    private Audit audit;

    @Inject
    private CurrentCaller me;

    private final Map<UUID, List<Moment>> read = new HashMap<>();

    /** What happened, in its order. */
    public List<Moment> of(UUID expense) {
        if (FacesContext.getCurrentInstance().getCurrentPhaseId() != PhaseId.RENDER_RESPONSE) {
            return List.of();
        }
        return read.computeIfAbsent(expense, id -> audit.history(me.caller(), id));
    }
}
