package org.expensetracker.ui.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackServletTest {

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080/expenses.xhtml?category=MEALS&q=a%20b, /expenses.xhtml?category=MEALS&q=a%20b",
        "http://localhost:8080/expense.xhtml?id=1, /expense.xhtml?id=1",
        "http://localhost:8080/, /",
        "http://localhost:8080/jakarta.faces.push/expenses?0815, /",
        "http://localhost:8080/jakarta.faces.resource/portal.js.xhtml?ln=et, /",
        "http://localhost:8080//elsewhere.test/a.xhtml, /",
    })
    void shouldLeadBackToAPageOfOursAndNowhereElse(String wanted, String page) {
        assertThat(CallbackServlet.page(wanted)).isEqualTo(page);
    }
}
