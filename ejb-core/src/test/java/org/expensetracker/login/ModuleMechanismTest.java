package org.expensetracker.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.enterprise.inject.Instance;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModuleMechanismTest {

    private final ModuleMechanism handler = new ModuleMechanism();

    /** Lets everybody in. */
    static class Welcoming implements HttpAuthenticationMechanism {
        @Override
        public AuthenticationStatus validateRequest(
                HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
            return AuthenticationStatus.SUCCESS;
        }
    }

    /** Lets nobody in. */
    static class Forbidding implements HttpAuthenticationMechanism {
        @Override
        public AuthenticationStatus validateRequest(
                HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
            return AuthenticationStatus.SEND_FAILURE;
        }
    }

    @Test
    void shouldAskTheMechanismThatTheModuleNames() throws AuthenticationException {
        handler.mechanisms = beans(Map.of(Welcoming.class, new Welcoming(), Forbidding.class, new Forbidding()));

        assertThat(answerTo(requestOf(Welcoming.class.getName()))).isEqualTo(AuthenticationStatus.SUCCESS);
        assertThat(answerTo(requestOf(Forbidding.class.getName()))).isEqualTo(AuthenticationStatus.SEND_FAILURE);
        assertThat(answerTo(requestOf(Welcoming.class.getName()))).isEqualTo(AuthenticationStatus.SUCCESS);
    }

    @Test
    void shouldLetNobodyInWhereTheModuleNamesNone() {
        assertThatIllegalStateException()
                .isThrownBy(() -> answerTo(requestOf(null)))
                .withMessage("The web module at '/api' names no mechanism: set the context-param "
                        + "fish.payara.security.mechanism in its web.xml.");
    }

    @Test
    void shouldLetNobodyInWhereTheServerHasNoSuchMechanism() {
        assertThatIllegalStateException()
                .isThrownBy(() -> answerTo(requestOf("org.example.Missing")))
                .withMessage("This server has no mechanism org.example.Missing: name another in web.xml.");
    }

    private AuthenticationStatus answerTo(HttpServletRequest request) throws AuthenticationException {
        return handler.validateRequest(request, null, null);
    }

    private static HttpServletRequest requestOf(String mechanism) {
        ServletContext module = played(ServletContext.class, (method, argument) -> {
            assertThat(argument).isEqualTo(ModuleMechanism.PARAMETER);
            return mechanism;
        });
        return played(
                HttpServletRequest.class, (method, argument) -> method.equals("getServletContext") ? module : "/api");
    }

    @SuppressWarnings("unchecked")
    private static Instance<HttpAuthenticationMechanism> beans(Map<Class<?>, Object> byType) {
        return played(Instance.class, (method, type) -> played(Instance.class, (get, none) -> byType.get(type)));
    }

    private interface Part {
        Object answer(String method, Object firstArgument);
    }

    /** An interface of the container, played by one function of the method's name and its first argument. */
    private static <T> T played(Class<T> type, Part part) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> part.answer(method.getName(), arguments == null ? null : arguments[0])));
    }
}
