package org.expensetracker.ui.login;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnOriginTest {

    private static final String PASSED = "passed";
    private static final String REFUSED = "status 403";

    private String ask(String portal, String method, String path, String origin, String upgrade) throws Exception {
        List<String> answer = new ArrayList<>();
        FilterChain chain = (request, response) -> answer.add(PASSED);
        OwnOrigin filter = new OwnOrigin();
        filter.settings = new OidcSettings("https://login.test/realms/expenses", "portal", "secret", portal);
        HttpServletRequest request =
                play(HttpServletRequest.class, (proxy, asked, arguments) -> switch (asked.getName()) {
                    case "getMethod" -> method;
                    case "getServletPath" -> path;
                    case "getHeader" -> "Origin".equals(arguments[0]) ? origin : upgrade;
                    default -> throw new UnsupportedOperationException(asked.getName());
                });
        HttpServletResponse response = play(HttpServletResponse.class, (proxy, told, arguments) -> {
            if (told.getName().equals("setStatus")) {
                answer.add("status " + arguments[0]);
            }
            return told.getName().equals("getWriter") ? new PrintWriter(new StringWriter()) : null;
        });
        filter.doFilter(request, response, chain);
        return String.join(", ", answer);
    }

    private static <T> T play(Class<T> type, InvocationHandler part) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, part));
    }

    @ParameterizedTest
    @CsvSource({
        "https://expenses.test, https://expenses.test",
        "https://Expenses.test/, https://expenses.test",
        "https://expenses.test:443, https://expenses.test",
        "http://localhost:8080, http://localhost:8080"
    })
    void shouldLetOurOwnPagesPost(String portal, String origin) throws Exception {
        assertThat(ask(portal, "POST", "/rules.xhtml", origin, null)).isEqualTo(PASSED);
        assertThat(ask(portal, "GET", "/jakarta.faces.push/expenses", origin, "websocket"))
                .isEqualTo(PASSED);
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.test",
        "https://expenses.test.evil.test",
        "http://expenses.test",
        "https://expenses.test:8443",
        "null",
        "''",
        ","
    })
    void shouldLetNobodyElsePost(String origin) throws Exception {
        assertThat(ask("https://expenses.test", "POST", "/logout", origin, null))
                .isEqualTo(REFUSED);
        assertThat(ask("https://expenses.test", "DELETE", "/", origin, null)).isEqualTo(REFUSED);
        assertThat(ask("https://expenses.test", "GET", "/jakarta.faces.push/expenses", origin, "websocket"))
                .isEqualTo(REFUSED);
    }

    @Test
    void shouldLetLinksLeadHere() throws Exception {
        assertThat(ask("https://expenses.test", "GET", "/expenses.xhtml", null, "h2c"))
                .isEqualTo(PASSED);
        assertThat(ask("https://expenses.test", "GET", "/expenses.xhtml", "https://mail.test", null))
                .isEqualTo(PASSED);
    }

    @Test
    void shouldLetTheProviderCall() throws Exception {
        assertThat(ask("https://expenses.test", "POST", "/backchannel-logout", null, null))
                .isEqualTo(PASSED);
    }
}
