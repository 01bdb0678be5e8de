package org.expensetracker.ui.stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import org.expensetracker.ingest.BlockedKeys;
import org.expensetracker.ingest.BlockedKeys.BlockedKey;
import org.expensetracker.shared.Refusal;
import org.expensetracker.ui.login.CurrentCaller;
import org.expensetracker.ui.shared.Formats;

/** Frees a key whose records wait behind one that failed; the page says why it was refused. */
@Named
@RequestScoped
public class FreeKey {

    @Inject
    private BlockedKeys keys;

    @Inject
    private CurrentCaller me;

    @Inject
    private ExternalContext request;

    @Inject
    private Formats formats;

    private String refused;

    /** Frees the key that the request names, with the counts that the page showed. */
    public void apply() {
        Map<String, String> seen = request.getRequestParameterMap();
        try {
            keys.free(
                    me.caller(),
                    new BlockedKey(
                            seen.get("application"),
                            seen.get("stream"),
                            seen.getOrDefault("key", ""),
                            Long.parseLong(seen.get("parked")),
                            Long.parseLong(seen.get("waiting")),
                            null));
        } catch (Refusal refusal) {
            refused = refusal.getMessage();
        } catch (NumberFormatException notOfOurPage) {
            refused = formats.text("again.unreadable");
        }
    }

    /** Why the key was not freed; null when it was, or when none was to be. */
    public String getRefused() {
        return refused;
    }
}
