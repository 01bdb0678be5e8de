package org.expensetracker.ui.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogoutServletTest {

    @Test
    void shouldSendTheBrowserToTheProvidersFarewellAndBack() {
        OidcSettings settings =
                new OidcSettings("https://login.test/realms/expenses", "portal", "s", "https://portal.test/");

        assertThat(LogoutServlet.farewell("https://login.test/logout", "a.b.c", settings))
                .hasToString("https://login.test/logout?id_token_hint=a.b.c&client_id=portal"
                        + "&post_logout_redirect_uri=https%3A%2F%2Fportal.test%2Fsigned-out.xhtml");
    }
}
