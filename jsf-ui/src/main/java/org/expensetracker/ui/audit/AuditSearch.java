package org.expensetracker.ui.audit;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.expensetracker.audit.Audit;
import org.expensetracker.audit.AuditEvent;
import org.expensetracker.audit.AuditFilter;
import org.expensetracker.audit.AuditPage;
import org.expensetracker.tenant.Action;
import org.expensetracker.ui.login.CurrentCaller;
import org.expensetracker.ui.shared.Address;
import org.expensetracker.ui.shared.FilterChip;
import org.expensetracker.ui.shared.Formats;

/** The events that one request shows. Which, stands in the address; what is not understood there does not count. */
@Named("auditPage")
@RequestScoped
public class AuditSearch {

    private static final String PAGE = "/audit.xhtml";
    private static final int ROWS = 50;
    private static final int LONGEST = 300;

    @Inject
    private Audit audit;

    @Inject
    private CurrentCaller me;

    @Inject
    private Formats formats;

    @Inject
    private ExternalContext address;

    private final Map<String, String> given = new LinkedHashMap<>();
    private AuditFilter filter;
    private AuditPage page;

    @PostConstruct
    void readAddress() {
        LocalDate from = read("from", LocalDate::parse);
        LocalDate to = read("to", LocalDate::parse);
        String person = read("person", name -> name);
        Action action = read("action", Action::valueOf);
        String subject = read("subject", name -> name);
        filter = new AuditFilter(from, to, person, action == null ? Set.of() : Set.of(action), subject);
    }

    private <T> T read(String name, Function<String, T> reader) {
        String value = address.getRequestParameterMap().get(name);
        if (value == null || value.isBlank() || value.length() > LONGEST) {
            return null;
        }
        try {
            T read = reader.apply(value.strip());
            given.put(name, value.strip());
            return read;
        } catch (DateTimeParseException | IllegalArgumentException notUnderstood) {
            return null;
        }
    }

    /** Shows whoever may not see the trail the page that says so. */
    public void open() throws IOException {
        if (!me.isReadsAudit()) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(403, "The audit trail is for auditors and administrators.");
            faces.responseComplete();
        }
    }

    /** The events, newest first. */
    public List<AuditEvent> getEvents() {
        return page().items();
    }

    /** The address of the next page; null when there is none. */
    public String getOlder() {
        Long next = page().next();
        if (next == null) {
            return null;
        }
        String here = Address.without(PAGE, given, "before");
        return here + (here.contains("?") ? "&" : "?") + "before=" + next;
    }

    /** Whether this is not the first page. */
    public boolean isOld() {
        return before() != null;
    }

    private AuditPage page() {
        if (page == null) {
            page = audit.page(me.caller(), filter, before(), ROWS);
        }
        return page;
    }

    private Long before() {
        String text = address.getRequestParameterMap().get("before");
        return text != null && text.matches("[1-9]\\d{0,17}") ? Long.valueOf(text) : null;
    }

    /** What the filter's fields hold. */
    public Map<String, String> getGiven() {
        return given;
    }

    /** The filters that hold, each with the way to take it off. */
    public List<FilterChip> getChips() {
        return given.entrySet().stream()
                .map(entry -> new FilterChip(
                        formats.text("audit.filter." + entry.getKey()),
                        entry.getKey().equals("action")
                                ? formats.text("audit.action." + entry.getValue())
                                : entry.getValue(),
                        Address.without(PAGE, given, entry.getKey())))
                .toList();
    }

    /** What a company's people and the program can do. */
    public Action[] getActions() {
        return Action.values();
    }
}
