package org.expensetracker.ui.login;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import org.expensetracker.tenant.TenantState.Condition;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {

    private static final String PASSED = "passed";
    private static final String NO_COMPANY = "status 403, forwarded to /error/no-company.xhtml";

    private Principal principal = () -> "ann@acme.test";

    /** Somebody to whom a company's pages are open unless there is a reason against it. */
    private static final class Person extends CurrentCaller {

        private final boolean operator;
        private final String refusal;
        private final Condition condition;

        Person(boolean operator, String refusal) {
            this(operator, refusal, Condition.SERVED);
        }

        Person(boolean operator, String refusal, Condition condition) {
            this.operator = operator;
            this.refusal = refusal;
            this.condition = condition;
        }

        @Override
        public boolean isUnavailable() {
            return condition == Condition.QUARANTINED;
        }

        @Override
        public boolean isSuspended() {
            return condition == Condition.SUSPENDED;
        }

        @Override
        public boolean isClosing() {
            return condition == Condition.CLOSING;
        }

        @Override
        public boolean isOperator() {
            return operator;
        }

        @Override
        public boolean isOfPlatform() {
            return operator && refusal != null;
        }

        @Override
        public String getRefusal() {
            return refusal;
        }
    }

    private String ask(Person person, String path) throws Exception {
        List<String> answer = new ArrayList<>();
        FilterChain chain = (request, response) -> answer.add(PASSED);
        Door door = new Door();
        door.me = person;
        door.doFilter(request(path, answer), response(answer), chain);
        return String.join(", ", answer);
    }

    private HttpServletRequest request(String path, List<String> answer) {
        return play(HttpServletRequest.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getServletPath" -> path;
            case "getUserPrincipal" -> principal;
            case "getRequestDispatcher" -> play(RequestDispatcher.class, (dispatcher, forward, with) -> {
                answer.add("forwarded to " + arguments[0]);
                return null;
            });
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static HttpServletResponse response(List<String> answer) {
        return play(HttpServletResponse.class, (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "sendError" -> answer.add("error " + arguments[0]);
                case "setStatus" -> answer.add("status " + arguments[0]);
                case "sendRedirect" -> answer.add("redirected to " + arguments[0]);
                default -> throw new UnsupportedOperationException(method.getName());
            }
            return null;
        });
    }

    private static <T> T play(Class<T> type, InvocationHandler part) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, part));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.xhtml", "/expenses.xhtml", "/expense.xhtml"})
    void shouldOpenACompanysPagesToItsPeopleAlone(String page) throws Exception {
        assertThat(ask(new Person(false, null), page)).isEqualTo(PASSED);
        assertThat(ask(new Person(false, "Company \"x\" is not set up here."), page))
                .isEqualTo(NO_COMPANY);
        assertThat(ask(new Person(true, "Of no company."), page)).isEqualTo("redirected to /streams.xhtml");
    }

    @Test
    void shouldOpenTheAuditTrailToACompanysPeopleAndToOperators() throws Exception {
        assertThat(ask(new Person(false, null), "/audit.xhtml")).isEqualTo(PASSED);
        assertThat(ask(new Person(true, "Of no company."), "/audit.xhtml")).isEqualTo(PASSED);
        assertThat(ask(new Person(false, "Of no company."), "/audit.xhtml")).isEqualTo(NO_COMPANY);
    }

    @Nested
    class AtThePlatformsPages {

        @ParameterizedTest
        @ValueSource(strings = {"/streams.xhtml", "/companies.xhtml"})
        void shouldOpenToOperatorsAlone(String page) throws Exception {
            assertThat(ask(new Person(true, "Of no company."), page)).isEqualTo(PASSED);
            assertThat(ask(new Person(false, null), page)).isEqualTo("error 403");
            assertThat(ask(new Person(false, "Of no company."), page)).isEqualTo(NO_COMPANY);
        }
    }

    @Test
    void shouldAskThePeopleOfAQuarantinedCompanyToWait() throws Exception {
        assertThat(ask(new Person(false, "Not now.", Condition.QUARANTINED), "/expenses.xhtml"))
                .isEqualTo("status 503, forwarded to /error/unavailable.xhtml");
    }

    @Test
    void shouldTellThePeopleOfASuspendedCompany() throws Exception {
        assertThat(ask(new Person(false, "Suspended.", Condition.SUSPENDED), "/expenses.xhtml"))
                .isEqualTo("status 403, forwarded to /error/suspended.xhtml");
    }

    @Test
    void shouldTellThePeopleOfACompanyThatIsToBeDeleted() throws Exception {
        assertThat(ask(new Person(false, "Closed.", Condition.CLOSING), "/expenses.xhtml"))
                .isEqualTo("status 403, forwarded to /error/closing.xhtml");
    }

    @Test
    void shouldLeaveWhoeverIsNotLoggedInToTheLogin() throws Exception {
        principal = null;

        assertThat(ask(new Person(false, null), "/")).isEqualTo(PASSED);
    }

    @Test
    void shouldNotGuardWhatPagesAreMadeOf() throws Exception {
        assertThat(ask(new Person(false, "Of no company."), "/signed-out.xhtml"))
                .isEqualTo(PASSED);
    }
}
