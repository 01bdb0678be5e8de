package org.expensetracker.ui.login;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** Asks for a new login where the old one is too old, however busy its session is. */
@WebFilter(filterName = "session-age", urlPatterns = "/*", asyncSupported = true)
public class SessionAge extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SessionEnds ends;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpSession session = request.getSession(false);
        if (session == null || !ends.endIfTooOld(session)) {
            chain.doFilter(request, response);
        } else if ("GET".equals(request.getMethod())) {
            // The same page once more, which asks for the login.
            response.sendRedirect(CallbackServlet.page(address(request)));
        } else {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    private static String address(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
