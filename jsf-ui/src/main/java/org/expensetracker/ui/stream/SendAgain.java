package org.expensetracker.ui.stream;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.expensetracker.ingest.Redrive;
import org.expensetracker.ingest.Redrive.Item;
import org.expensetracker.ingest.Redrive.Progress;
import org.expensetracker.shared.Refusal;
import org.expensetracker.ui.login.CurrentCaller;
import org.expensetracker.ui.shared.Formats;
import org.primefaces.PrimeFaces;
import org.primefaces.shaded.json.JSONArray;
import org.primefaces.shaded.json.JSONObject;

/** Sends parked records again, some or all of a reason; the page hears what became of each, and where to go on. */
@Named
@RequestScoped
public class SendAgain {

    @Inject
    private Redrive redrive;

    @Inject
    private CurrentCaller me;

    @Inject
    private ExternalContext request;

    @Inject
    private Formats formats;

    /** Sends what the request names: {@code ids} with commas between them or a {@code reason}, after a place if any. */
    public void apply() {
        Map<String, String> parameters = request.getRequestParameterMap();
        try {
            String reason = parameters.getOrDefault("reason", "");
            Long after = number(parameters.getOrDefault("after", ""));
            answer(
                    reason.isEmpty()
                            ? redrive.these(me.caller(), ids(parameters.getOrDefault("ids", "")), after)
                            : redrive.allOf(me.caller(), reason, after));
        } catch (Refusal refused) {
            PrimeFaces.current().ajax().addCallbackParam("refused", refused.getMessage());
        } catch (NumberFormatException notOfOurPage) {
            PrimeFaces.current().ajax().addCallbackParam("refused", formats.text("again.unreadable"));
        }
    }

    private static void answer(Progress progress) {
        JSONArray items = new JSONArray();
        progress.items().forEach(item -> items.put(json(item)));
        PrimeFaces.current().ajax().addCallbackParam("items", items);
        PrimeFaces.current().ajax().addCallbackParam("remaining", progress.remaining());
        if (progress.next() != null) {
            PrimeFaces.current().ajax().addCallbackParam("next", progress.next());
        }
    }

    private static JSONObject json(Item item) {
        boolean failed = item.result() == null;
        return new JSONObject()
                .put("id", item.id())
                .put("outcome", failed ? "FAILED" : item.result().outcome().name())
                .put("words", failed ? item.failure() : item.result().reason());
    }

    static List<Long> ids(String text) {
        return Arrays.stream(text.split(",")).map(Long::valueOf).toList();
    }

    private static Long number(String text) {
        return text.isEmpty() ? null : Long.valueOf(text);
    }
}
