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
 * Leads each person to what is theirs: an operator to the streams and nobody else there, a person of no company to a page
 * that says so.
 *
 * <p>Asks the browser to come again where the server lost the person's roles on the way: Payara 6 hands the principal of a
 * session over in an object that all threads share, so that now and then, when two people ask at once, one comes in with a
 * name and without roles, and every bean would refuse them. Their next request is whole again.
 */
@WebFilter("/*")
public class Door extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Set<String> OF_A_COMPANY = Set.of("/", "/index.xhtml", "/expenses.xhtml", "/expense.xhtml");
    private static final String OF_OPERATORS = "/streams.xhtml";
    private static final String TIMES_LOST = Door.class.getName() + ".timesLost";
    private static final int PATIENCE = 8;

    @Inject
    private transient CurrentCaller me;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getServletPath();
        boolean ofOperators = OF_OPERATORS.equals(path);
        boolean ofACompany = OF_A_COMPANY.contains(path);
        if (request.getUserPrincipal() == null || !(ofOperators || ofACompany)) {
            chain.doFilter(request, response);
        } else if (mayComeAgain(request)) {
            comeAgain(request, response);
        } else if (ofOperators ? me.isOperator() : me.isOfCompany()) {
            chain.doFilter(request, response);
        } else {
            showOut(request, response);
        }
    }

    private void showOut(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (me.isOfCompany()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (me.isOperator()) {
            response.sendRedirect(OF_OPERATORS);
        } else {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            request.getRequestDispatcher("/error/no-company.xhtml").forward(request, response);
        }
    }

    /** Whether the roles were lost; not endlessly, so that a server that knows no roles says so in words. */
    private boolean mayComeAgain(HttpServletRequest request) {
        if (me.isKnownTo(request)) {
            request.getSession().removeAttribute(TIMES_LOST);
            return false;
        }
        int times = request.getSession().getAttribute(TIMES_LOST) instanceof Integer before ? before + 1 : 1;
        request.getSession().setAttribute(TIMES_LOST, times);
        return times < PATIENCE;
    }

    /** The status that makes a browser send the same again, with its body. */
    private static void comeAgain(HttpServletRequest request, HttpServletResponse response) {
        String query = request.getQueryString();
        response.setStatus(HttpServletResponse.SC_TEMPORARY_REDIRECT);
        response.setHeader("Location", request.getServletPath() + (query == null ? "" : "?" + query));
    }
}
