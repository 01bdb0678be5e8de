package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.expensetracker.system.Portal.Screen;
import org.expensetracker.system.Portal.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Pages of another site, in a real browser in which a person is logged in here (docs/asvs.md). */
@EnabledIf(value = Portal.HAS_BROWSER, disabledReason = Portal.NO_BROWSER)
class ForeignPagesIT {

    private static Portal portal;
    private static HttpServer evil;

    @BeforeAll
    static void begin() throws IOException {
        portal = Portal.running();
        String ours = Product.running().portal("").toString();
        // By its number: for a browser another site than localhost.
        evil = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        pages(ours)
                .forEach((path, html) -> evil.createContext(path, exchange -> {
                    byte[] body = html.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "text/html");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                }));
        evil.start();
    }

    private static Map<String, String> pages(String ours) {
        return Map.of(
                "/frame", "<iframe src='" + ours + "/signed-out.xhtml'></iframe>",
                "/post",
                        "<form method=post action='" + ours
                                + "/logout'></form><script>document.forms[0].submit()</script>",
                "/read",
                        "<script>fetch('" + ours
                                + "/audit.jsonl',{credentials:'include'}).then(() => document.title='read',"
                                + "() => document.title='refused')</script>",
                "/socket",
                        "<script>const s = new WebSocket('" + ours.replace("http", "ws")
                                + "/jakarta.faces.push/expenses?x');"
                                + "s.onopen = () => document.title='open'; s.onerror = () => document.title='refused'</script>");
    }

    @AfterAll
    static void end() {
        if (evil != null) {
            evil.stop(0);
        }
        if (portal != null) {
            portal.close();
        }
    }

    private static String evil(String path) {
        return "http://127.0.0.1:" + evil.getAddress().getPort() + path;
    }

    @Test
    void shouldNotShowAPageInAFrame() {
        try (Visitor visitor = portal.visitor(Screen.DESKTOP, "auditor@acme.test")) {
            Page page = visitor.page();
            ConsoleMessage refused = page.waitForConsoleMessage(
                    new Page.WaitForConsoleMessageOptions()
                            .setPredicate(message -> message.text().contains("frame-ancestors 'none'")),
                    () -> page.navigate(evil("/frame")));
            assertThat(refused.text()).contains("blocked");
        }
    }

    @Test
    void shouldNotLogAPersonOut() {
        try (Visitor visitor = portal.visitor(Screen.DESKTOP, "auditor@acme.test")) {
            visitor.page().navigate(evil("/post"));
            // Without the cookie, so it is asked to log in, which Keycloak remembers it has done.
            visitor.page()
                    .waitForURL(
                            url -> url.startsWith(Product.running().portal("/").toString()));
            visitor.open("/audit.xhtml");
            assertThat(visitor.status()).isEqualTo(200);
            assertThat(visitor.page().locator("#username").count()).isZero();
        }
    }

    @Test
    void shouldReadNothing() {
        for (String way : new String[] {"/read", "/socket"}) {
            try (Visitor visitor = portal.visitor(Screen.DESKTOP, "auditor@acme.test")) {
                Page page = visitor.page();
                page.navigate(evil(way));
                page.waitForFunction("document.title !== ''");
                assertThat(page.title()).as(way).isEqualTo("refused");
            }
        }
    }

    @Test
    void shouldRunNoScriptThatSlippedIntoAPage() {
        try (Visitor visitor = portal.visitor(Screen.DESKTOP, "auditor@acme.test")) {
            Page page = visitor.open("/expenses.xhtml");
            // Ends when the image has failed. To ask for that again and again would be script from text, too, and be
            // refused.
            page.evaluate("() => new Promise(failed => { const s = document.createElement('script');"
                    + " s.textContent = 'window.evil = 1'; document.body.append(s); const i = document.createElement('div');"
                    + " i.innerHTML = '<img src=x onerror=\"window.evil = 2\">';"
                    + " i.firstChild.addEventListener('error', () => failed()); document.body.append(i); })");
            assertThat(page.evaluate("window.evil")).isNull();
            assertThat(visitor.errors()).isNotEmpty();
        }
    }
}
