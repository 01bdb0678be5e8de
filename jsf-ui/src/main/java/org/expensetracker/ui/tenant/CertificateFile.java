package org.expensetracker.ui.tenant;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.expensetracker.deletion.Deletions;
import org.expensetracker.shared.Refusal;
import org.expensetracker.ui.login.CurrentCaller;

/** The certificate of a company that was deleted, as a file, for whoever sees the page of the companies. */
@WebServlet("/certificate.json")
public class CertificateFile extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient CurrentCaller me;

    @Inject
    private transient Deletions deletions;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!me.isOperator()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        try {
            String certificate = deletions.certificate(me.caller(), request.getParameter("company"));
            response.setContentType("application/json");
            response.setHeader("Content-Disposition", "attachment; filename=\"deletion-certificate.json\"");
            response.getOutputStream().write(certificate.getBytes(StandardCharsets.UTF_8));
        } catch (Refusal none) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
