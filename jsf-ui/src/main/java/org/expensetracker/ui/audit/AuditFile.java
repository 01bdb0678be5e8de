package org.expensetracker.ui.audit;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.expensetracker.audit.Audit;
import org.expensetracker.audit.AuditLines;
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
        if (!me.isReadsAudit()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        Caller reader = me.caller();
        long through = audit.beginExport(reader);
        response.setContentType(AuditLines.TYPE);
        response.setHeader("Content-Disposition", AuditLines.DISPOSITION);
        AuditLines.write(audit, reader, 0, through, response.getOutputStream());
    }
}
