package org.expensetracker.login;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanismHandler;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hands each request to the mechanism that its web module names in web.xml, since the one of a server for Jakarta Security 4
 * keeps a single mechanism for the whole archive. Servers for Jakarta Security 3 read the same name themselves and lack the
 * interface: there beans.xml leaves this class out. Thread-safe.
 */
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@ApplicationScoped
public class ModuleMechanism implements HttpAuthenticationMechanismHandler {

    /** The context parameter that holds the mechanism's class name; Payara 6 knows it by this name. */
    static final String PARAMETER = "fish.payara.security.mechanism";

    private final Map<String, HttpAuthenticationMechanism> byName = new ConcurrentHashMap<>();

    @Inject
    @Any
    Instance<HttpAuthenticationMechanism> mechanisms;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        return mechanism(request).validateRequest(request, response, context);
    }

    @Override
    public AuthenticationStatus secureResponse(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        return mechanism(request).secureResponse(request, response, context);
    }

    @Override
    public void cleanSubject(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        mechanism(request).cleanSubject(request, response, context);
    }

    private HttpAuthenticationMechanism mechanism(HttpServletRequest request) {
        String name = request.getServletContext().getInitParameter(PARAMETER);
        if (name == null) {
            throw new IllegalStateException("The web module at '" + request.getContextPath()
                    + "' names no mechanism: set the context-param " + PARAMETER + " in its web.xml.");
        }
        return byName.computeIfAbsent(name, this::find);
    }

    /** The class belongs to the server, which shows it to the web module whose request this is. */
    private HttpAuthenticationMechanism find(String name) {
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            return mechanisms
                    .select(Class.forName(name, true, loader).asSubclass(HttpAuthenticationMechanism.class))
                    .get();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("This server has no mechanism " + name + ": name another in web.xml.", e);
        }
    }
}
