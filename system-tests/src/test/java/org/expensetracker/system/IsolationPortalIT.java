package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.expensetracker.system.Portal.Screen;
import org.expensetracker.system.Portal.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gate of the portal: every page, with every parameter that it reads, and every command that a page's script can send, by
 * people of another company and by an operator, for what is the vault's and for what is nobody's. Pages, parameters and
 * commands are found in the sources.
 */
@EnabledIf(value = Portal.HAS_BROWSER, disabledReason = Portal.NO_BROWSER)
class IsolationPortalIT {

    private static final Path PAGES = Product.file("jsf-ui/src/main/webapp");
    private static final Path BEANS = Product.file("jsf-ui/src/main/java");
    private static final List<String> VISITORS = List.of(
            "finance@prowl.test", "employee@prowl.test", "planted-person", "none@prowl.test", "operator@platform.test");

    /** Who sends commands, too: whoever may change the most, and the least. */
    private static final Set<String> SENDERS = Set.of("finance@prowl.test", "employee@prowl.test");

    private static final Pattern PARAMETER = Pattern.compile("<(?:f:viewParam|input|select)[^>]* name=\"([a-zA-Z]+)\"");
    private static final Pattern COMMAND = Pattern.compile("<p:remoteCommand name=\"([a-zA-Z]+)\"");
    private static final Pattern FIELD = Pattern.compile("(?:fields|parameters)\\.get(?:OrDefault)?\\(\"([a-zA-Z]+)\"");

    /** What differs in any two answers: nonces, states of views, and how long ago something was. */
    private static final Pattern MADE = Pattern.compile(
            "nonce=\"[^\"]*\"|'nonce-[^']*'|csp\\.init\\('[^']*'|\\bj_id\\d+|(?<=ViewState[^>]{0,200}value=\")[^\"]*"
                    + "|<update id=\"[^\"]*ViewState[^\"]*\">.*?</update>|\\b\\d+(?:,\\d+)? ms\\b|\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?");

    /** The word that a search was for, which the page repeats. */
    private static final Pattern SOUGHT = Pattern.compile("\\b(?:planted|nowhere)\\b(?![- ])");

    /** What a parameter or a field of that name names. */
    private static final Map<String, Function<Side, String>> NAMES = Map.ofEntries(
            Map.entry("id", side -> side.expense().toString()),
            Map.entry("expense", side -> side.expense().toString()),
            Map.entry("undo", side -> side.answer().toString()),
            Map.entry("rule", side -> String.valueOf(side.number())),
            Map.entry("model", side -> String.valueOf(side.number())),
            Map.entry("before", side -> String.valueOf(side.number())),
            Map.entry("ids", side -> String.valueOf(side.number())),
            Map.entry("q", Side::word),
            Map.entry("merchant", side -> side.word() + "-merchant-key"),
            Map.entry("person", side -> side.word() + "-person"));

    /** Names of what names nobody's anything, with something to say. */
    private static final Map<String, String> NAMELESS = new LinkedHashMap<>();

    static {
        NAMELESS.put("version", "0");
        NAMELESS.put("category", "MEALS");
        NAMELESS.put("position", "1");
        NAMELESS.put("name", "Gate");
    }

    private static final Map<String, Visitor> VISITED = new LinkedHashMap<>();

    private static final String SILENT = "No answer: ";

    private static Product product;
    private static Vault vault;
    private static Portal portal;
    private static String contents;
    private static int requests;

    @BeforeAll
    static void begin() {
        portal = Portal.running();
        product = Product.running();
        vault = Vault.of(product);
        vault.forgetPurchasesOfProwlers();
        contents = vault.contents();
    }

    @AfterAll
    static void end() {
        System.out.printf(
                "Isolation of the portal: %d pages, %d commands, %d visitors, %d requests.%n",
                pages().count(), commands().size(), VISITORS.size(), requests);
        VISITED.values().forEach(Visitor::close);
        if (portal != null) {
            portal.close();
        }
    }

    static Stream<String> pages() {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".xhtml"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldShowTheSameForTheirsAndNobodys(String page) {
        List<String> leaks = new ArrayList<>();
        for (String user : VISITORS) {
            Visitor visitor = VISITED.computeIfAbsent(user, name -> portal.visitor(Screen.DESKTOP, name));
            compare(leaks, user + " " + page, side -> get(visitor, "/" + page));
            for (String name : found(PARAMETER, read(PAGES.resolve(page)))) {
                compare(
                        leaks,
                        user + " " + page + "?" + name,
                        side -> get(visitor, "/" + page + "?" + name + "=" + Api.encode(value(name, side))));
            }
            if (SENDERS.contains(user)) {
                commands(leaks, visitor, user, page);
            }
        }
        assertThat(leaks).isEmpty();
        assertThat(vault.contents()).as("the vault").isEqualTo(contents);
    }

    private static void commands(List<String> leaks, Visitor visitor, String user, String page) {
        Object known = visitor.open("/" + page)
                .evaluate("names => names.filter(name => typeof window[name] === 'function')", List.copyOf(commands()));
        for (Object command : (List<?>) known) {
            // Anew each time, since the script of the page knows of no question that it has not asked itself.
            compare(
                    leaks,
                    user + " " + page + " " + command,
                    side -> send(visitor.open("/" + page), command.toString(), side));
        }
    }

    private static void compare(List<String> leaks, String what, Function<Side, String> ask) {
        String before = ask.apply(Side.NOBODYS);
        String theirs = ask.apply(Side.THEIRS);
        String after = ask.apply(Side.NOBODYS);
        if (Side.isLeak(theirs)
                || theirs.startsWith(SILENT)
                || !List.of(before, after).contains(theirs)) {
            leaks.add("%s%n  theirs:   %s%n  nobody's: %s"
                    .formatted(what, difference(theirs, after), difference(after, theirs)));
        }
    }

    private static String get(Visitor visitor, String path) {
        requests++;
        APIResponse answer = visitor.page()
                .request()
                .get(product.portal(path).toString(), RequestOptions.create().setMaxRedirects(0));
        return answer.status() + " " + answer.headers().getOrDefault("location", "") + blank(answer.text());
    }

    /** Sends a command as the page's script does, with every field that any command reads. */
    private static String send(Page page, String command, Side side) {
        requests++;
        List<Map<String, String>> fields = found(FIELD, beans()).stream()
                .map(name -> Map.of("name", name, "value", value(name, side)))
                .toList();
        try {
            Response answer = page.waitForResponse(
                    response -> String.valueOf(response.request().postData())
                            .contains(side.answer().toString()),
                    new Page.WaitForResponseOptions().setTimeout(20_000),
                    () -> page.evaluate("([name, fields]) => { window[name](fields); }", List.of(command, fields)));
            return answer.status() + " " + blank(answer.text());
        } catch (TimeoutError silent) {
            return SILENT + silent.getMessage();
        }
    }

    private static String value(String name, Side side) {
        Function<Side, String> named = NAMES.get(name);
        return named == null ? NAMELESS.getOrDefault(name, "1") : named.apply(side);
    }

    private static String blank(String text) {
        return MADE.matcher(SOUGHT.matcher(Side.blank(text)).replaceAll("«given»"))
                .replaceAll("«made»");
    }

    /** From a little before the first place where they differ. */
    private static String difference(String text, String other) {
        int at = 0;
        while (at < Math.min(text.length(), other.length()) && text.charAt(at) == other.charAt(at)) {
            at++;
        }
        int planted = text.indexOf("planted");
        int from = Math.max(0, (planted < 0 ? at : Math.min(at, planted)) - 80);
        return text.substring(Math.min(from, text.length()), Math.min(text.length(), from + 300))
                .replaceAll("\\s+", " ");
    }

    private static Set<String> commands() {
        return found(COMMAND, all(PAGES, ".xhtml"));
    }

    private static String beans() {
        return all(BEANS, ".java");
    }

    private static Set<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        Set<String> found = new TreeSet<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static String all(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(IsolationPortalIT::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
