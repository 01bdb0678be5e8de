package org.expensetracker.ui.export;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.expensetracker.export.Export;
import org.expensetracker.export.Exports;
import org.expensetracker.shared.Refusal;
import org.expensetracker.ui.login.CurrentCaller;

/**
 * Everything of the company as a file. It is posted for, so that no page of another site can set it going; what is refused leads back to
 * the page that says why.
 */
@WebServlet("/export.zip")
public class ExportFile extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient CurrentCaller me;

    @Inject
    private transient Exports exports;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!me.isAdministers()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        try (Export export = exports.export(me.caller())) {
            response.setContentType(Export.TYPE);
            response.setHeader("Content-Disposition", export.disposition());
            response.setContentLengthLong(export.bytes());
            export.writeTo(response.getOutputStream());
        } catch (Refusal refused) {
            response.sendRedirect("/export.xhtml?" + ExportPage.REFUSED + "=" + refused.kind());
        }
    }
}
