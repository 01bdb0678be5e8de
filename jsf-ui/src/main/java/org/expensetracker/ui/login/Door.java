package org.expensetracker.ui.login;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Leads each person to what is theirs: an operator to the platform's pages and nobody else there, and whoever no company is open
 * to to a page that says why and who can change it. The boundary beans ask again; this is for the words.
 */
@WebFilter("/*")
public class Door extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Set<String> OF_A_COMPANY = Set.of(
            "/",
            "/index.xhtml",
            "/expenses.xhtml",
            "/expense.xhtml",
            "/review.xhtml",
            "/rules.xhtml",
            "/models.xhtml",
            "/export.xhtml",
            "/archive.xhtml");
    private static final String STREAMS = "/streams.xhtml";
    private static final Set<String> OF_OPERATORS = Set.of(STREAMS, "/companies.xhtml");

    /** A company's for its people, the platform's for whoever runs it. */
    private static final String AUDIT = "/audit.xhtml";

    @Inject
    transient CurrentCaller me;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getServletPath();
        boolean guarded = path.equals(AUDIT) || OF_OPERATORS.contains(path) || OF_A_COMPANY.contains(path);
        if (request.getUserPrincipal() == null || !guarded) {
            chain.doFilter(request, response);
        } else if (isOpen(path)) {
            chain.doFilter(request, response);
        } else {
            showOut(request, response);
        }
    }

    private boolean isOpen(String path) {
        if (path.equals(AUDIT)) {
            return me.isOfPlatform() || me.isOfCompany();
        }
        return OF_OPERATORS.contains(path) ? me.isOperator() : me.isOfCompany();
    }

    private void showOut(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (me.isOfCompany()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (me.isOperator()) {
            response.sendRedirect(STREAMS);
        } else if (me.isUnavailable()) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            request.getRequestDispatcher("/error/unavailable.xhtml").forward(request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            request.getRequestDispatcher(reason()).forward(request, response);
        }
    }

    /** The page that says why no company is open. */
    private String reason() {
        if (me.isClosing()) {
            return "/error/closing.xhtml";
        }
        return me.isSuspended() ? "/error/suspended.xhtml" : "/error/no-company.xhtml";
    }
}
