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

/** Leads each person to what is theirs: an operator to the streams, a person of no company to a page that says so. */
@WebFilter("/*")
public class Door extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Set<String> OF_A_COMPANY = Set.of("/", "/index.xhtml", "/expenses.xhtml", "/expense.xhtml");

    @Inject
    private transient CurrentCaller me;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getUserPrincipal() == null
                || !OF_A_COMPANY.contains(request.getServletPath())
                || me.isOfCompany()) {
            chain.doFilter(request, response);
        } else if (me.isOperator()) {
            response.sendRedirect("/streams.xhtml");
        } else {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            request.getRequestDispatcher("/error/no-company.xhtml").forward(request, response);
        }
    }
}
