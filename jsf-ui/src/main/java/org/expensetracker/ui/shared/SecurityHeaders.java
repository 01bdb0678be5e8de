package org.expensetracker.ui.shared;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.expensetracker.ui.login.OidcSettings;

/**
 * The headers that every answer carries. A page's own content security policy, with its nonce, comes from PrimeFaces; this
 * one holds for what is no page, and a browser obeys both. On error pages, too, and before every
 * other filter, whose refusals carry them: so says web.xml.
 */
public class SecurityHeaders extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient OidcSettings settings;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Content-Security-Policy", "frame-ancestors 'none'; object-src 'none'; base-uri 'self'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        if (settings.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        response.setHeader("Cache-Control", cacheControl(request));
        chain.doFilter(request, response);
    }

    /** Pages are kept nowhere; our own styles and scripts are asked for again and answered "not modified". */
    private static String cacheControl(HttpServletRequest request) {
        String path = request.getServletPath();
        if (!path.startsWith("/jakarta.faces.resource/")) {
            return "no-store";
        }
        boolean changes = "et".equals(request.getParameter("ln")) && !path.contains(".woff2");
        return changes ? "no-cache" : "public, max-age=31536000";
    }
}
