package org.expensetracker.rest.shared;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The headers of every answer, also of those that the container gives: a browser guesses, stores and frames nothing. The
 * one page, under /docs, may use what comes from this server.
 */
@WebFilter(
        urlPatterns = "/*",
        asyncSupported = true,
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD})
public class ResponseHeaders extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final String DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

    /** Swagger UI sets styles in attributes; scripts, pictures and requests come from and go to this server alone. */
    private static final String PAGE_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                    + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** Where browsers reach the product; by https, it must not be reached otherwise. */
    @Inject
    @ConfigProperty(name = "PORTAL_URL")
    private transient String portalUrl;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean page = request.getRequestURI().startsWith(request.getContextPath() + "/docs");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (portalUrl.startsWith("https:")) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        response.setHeader("Cache-Control", page ? "max-age=3600" : "no-store");
        response.setHeader("Content-Security-Policy", page ? PAGE_POLICY : DATA_POLICY);
        chain.doFilter(request, response);
    }
}
