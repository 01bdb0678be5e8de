package org.expensetracker.ui.audit;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.expensetracker.audit.Audit;
import org.expensetracker.audit.ChainEvent;
import org.expensetracker.tenant.Caller;
import org.expensetracker.ui.login.CurrentCaller;

/** The audit trail as a file, one JSON object a line, for whoever sees its page. Written as it is read, however long. */
@WebServlet("/audit.jsonl")
public class AuditFile extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient CurrentCaller me;

    @Inject
    private transient Audit audit;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!me.isOfCompany() || !me.isReadsAudit()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        Caller reader = me.caller();
        long through = audit.beginExport(reader);
        response.setContentType("application/x-ndjson");
        response.setHeader("Content-Disposition", "attachment; filename=\"audit.jsonl\"");
        OutputStream out = response.getOutputStream();
        long last = 0;
        while (last < through) {
            List<ChainEvent> events = audit.export(reader, last, through);
            if (events.isEmpty()) {
                return;
            }
            for (ChainEvent event : events) {
                out.write(event.line().getBytes(StandardCharsets.UTF_8));
            }
            last = events.get(events.size() - 1).sequence();
        }
    }
}
