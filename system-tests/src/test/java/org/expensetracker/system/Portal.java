package org.expensetracker.system;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The portal in a real browser: Debian's chromium, driven by Playwright, which downloads nothing. */
final class Portal implements AutoCloseable {

    private final Product product;
    private final Playwright playwright;
    private final Browser browser;

    Portal(Product product, Path chromium) {
        this.product = product;
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** The browser that the system has, if any. */
    static Optional<Path> chromium() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A visitor with an empty browser of that size and theme. */
    Visitor visitor(int width, int height, ColorScheme theme) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(theme)
                .setLocale("en-GB"));
        return new Visitor(product, context);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** One person at one browser. Remembers every request that left for another host, and every error in the console. */
    static final class Visitor implements AutoCloseable {

        private final Product product;
        private final BrowserContext context;
        private final Page page;
        private final List<String> strangers = new ArrayList<>();
        private final List<String> errors = new ArrayList<>();

        private Visitor(Product product, BrowserContext context) {
            this.product = product;
            this.context = context;
            page = context.newPage();
            page.onRequest(request -> {
                if (!request.url().matches("^(http|ws)://localhost[:/].*|^(data|blob|about):.*")) {
                    strangers.add(request.url());
                }
            });
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    errors.add(page.url() + ": " + message.text());
                }
            });
            page.onPageError(error -> errors.add(page.url() + ": " + error));
        }

        /** Opens the portal and logs in at Keycloak. */
        Visitor login(String user) {
            page.navigate(product.portal("/").toString());
            // With organizations Keycloak asks who first, then for the password.
            page.locator("#username").fill(user);
            page.locator("#kc-login").click();
            page.locator("#password").fill("demo");
            page.locator("#kc-login").click();
            page.waitForURL(url -> url.startsWith(product.portal("/").toString()) && !url.contains("callback"));
            return this;
        }

        Page open(String path) {
            page.navigate(product.portal(path).toString());
            return page;
        }

        Page page() {
            return page;
        }

        /** Requests to any other host than this machine. */
        List<String> strangers() {
            return strangers;
        }

        /** What the browser complained of: scripts, styles refused by the policy, missing files. */
        List<String> errors() {
            return errors;
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
