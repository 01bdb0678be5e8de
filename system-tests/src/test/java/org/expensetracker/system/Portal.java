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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The portal in a real browser: Debian's chromium, driven by Playwright, which downloads nothing. */
final class Portal implements AutoCloseable {

    /** What people look at it with. */
    enum Screen {
        DESKTOP(1440, 900, ColorScheme.LIGHT, "en-GB"),
        DARK(1440, 900, ColorScheme.DARK, "en-GB"),
        PHONE(390, 844, ColorScheme.LIGHT, "en-GB"),
        /** Where German words, which are longer, have the least room. */
        GERMAN_PHONE(390, 844, ColorScheme.DARK, "de-DE");

        private final int width;
        private final int height;
        private final ColorScheme theme;
        private final String locale;

        Screen(int width, int height, ColorScheme theme, String locale) {
            this.width = width;
            this.height = height;
            this.theme = theme;
            this.locale = locale;
        }
    }

    /** Where the tests that need a browser are left out, and why. */
    static final String HAS_BROWSER = "org.expensetracker.system.Portal#hasBrowser";

    static final String NO_BROWSER =
            "BROWSER TESTS SKIPPED: no chromium on this machine. Install it (Debian: apt-get install chromium).";

    private final Product product;
    private final Playwright playwright;
    private final Browser browser;
    private final Map<String, String> logins = new HashMap<>();

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

    /** The portal of the running product. */
    static Portal running() {
        return new Portal(Product.running(), chromium().orElseThrow());
    }

    /** Whether there is a browser to test with. */
    static boolean hasBrowser() {
        return chromium().isPresent();
    }

    /** The browser that the system has, if any. */
    static Optional<Path> chromium() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Somebody at an empty browser, not logged in. */
    Visitor visitor(Screen screen) {
        return new Visitor(product, browser.newContext(options(screen)));
    }

    /** Somebody who is logged in; all of them share one login. */
    Visitor visitor(Screen screen, String user) {
        String login = logins.computeIfAbsent(user, this::login);
        return new Visitor(product, browser.newContext(options(screen).setStorageState(login)));
    }

    private String login(String user) {
        try (Visitor visitor = visitor(Screen.DESKTOP).login(user)) {
            return visitor.context.storageState();
        }
    }

    private static Browser.NewContextOptions options(Screen screen) {
        return new Browser.NewContextOptions()
                .setViewportSize(screen.width, screen.height)
                .setColorScheme(screen.theme)
                .setLocale(screen.locale);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** One person at one browser window. Remembers every request that left for another host, and every error in the console. */
    static final class Visitor implements AutoCloseable {

        private final Product product;
        private final BrowserContext context;
        private final Page page;
        private final List<String> foreignRequests = new ArrayList<>();
        private final List<String> errors = new ArrayList<>();
        private int status;

        private Visitor(Product product, BrowserContext context) {
            this.product = product;
            this.context = context;
            page = context.newPage();
            page.onRequest(request -> {
                if (!request.url().matches("^(http|ws)://localhost[:/].*|^(data|blob|about):.*")) {
                    foreignRequests.add(request.url());
                }
            });
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && !message.location().startsWith(page.url())) {
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
            status = page.navigate(product.portal(path).toString()).status();
            return page;
        }

        /** How the server answered the last {@link #open}. */
        int status() {
            return status;
        }

        Page page() {
            return page;
        }

        /** Requests to any other host than this machine. */
        List<String> foreignRequests() {
            return foreignRequests;
        }

        /**
         * What the browser complained of: scripts, styles refused by the policy, missing files. Not of the status of the
         * page itself, which {@link #status} tells.
         */
        List<String> errors() {
            return errors;
        }

        @Override
        public void close() {
            context.close();
        }
    }
}
