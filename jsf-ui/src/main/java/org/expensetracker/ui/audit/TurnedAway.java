package org.expensetracker.ui.audit;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.expensetracker.audit.SignIns;
import org.expensetracker.ui.login.CurrentCaller;

/** Puts on record who was shown that a page is not for them: such a request asks no boundary, which would do it. */
@WebFilter(filterName = "turned-away", urlPatterns = "/*")
public class TurnedAway extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient CurrentCaller me;

    @Inject
    private transient SignIns signIns;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        if (response.getStatus() == HttpServletResponse.SC_FORBIDDEN && me.isLoggedIn()) {
            signIns.turnedAway(me.caller(), request.getMethod() + " " + request.getServletPath());
        }
    }
}
