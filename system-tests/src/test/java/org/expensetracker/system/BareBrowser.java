package org.expensetracker.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser played by hand: it keeps cookies, follows nothing by itself, and says of where it comes from what it is told to. */
final class BareBrowser {

    private static final Pattern ACTION = Pattern.compile("<form[^>]*\\saction=\"([^\"]+)\"");

    private final Product product;
    private final String origin;
    private final Map<String, String> ours = new LinkedHashMap<>();
    private final Map<String, String> providers = new LinkedHashMap<>();
    private String loginId;
    private String callback;
    private String landed;

    BareBrowser(Product product) {
        this(product, product.portal("").toString());
    }

    /** Where the portal believes to be reached at another address than the one that it is asked at. */
    BareBrowser(Product product, String origin) {
        this.product = product;
        this.origin = origin;
    }

    Api.Answer get(String path) {
        return send(ours, request(product.portal(path)).GET());
    }

    /** A form of the portal's own page. */
    Api.Answer post(String path, String form) {
        return post(path, form, origin);
    }

    /** @param from what the header Origin says; null for none */
    Api.Answer post(String path, String form, String from) {
        HttpRequest.Builder request = form(request(product.portal(path)), form);
        return send(ours, from == null ? request : request.header("Origin", from));
    }

    /** Logs in at Keycloak, which asks for nothing where this browser is logged in there already. */
    BareBrowser login(String user, String password) {
        return login("/", user, password);
    }

    /** The same, for a page that somebody asks for. */
    BareBrowser login(String page, String user, String password) {
        Api.Answer answer = get(page);
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        answer = send(providers, request(URI.create(answer.head("Location"))).GET());
        Iterator<String> asked = List.of("username=" + Api.encode(user), "password=" + Api.encode(password))
                .iterator();
        while (answer.status() == 200 && asked.hasNext()) {
            Matcher action = ACTION.matcher(answer.body());
            assertThat(action.find()).as(answer.body()).isTrue();
            URI form = URI.create(action.group(1).replace("&amp;", "&"));
            answer = send(providers, form(request(form), asked.next()));
        }
        String back = answer.head("Location");
        assertThat(back).as(answer.body()).startsWith(origin + "/callback?");
        loginId = back.replaceAll(".*session_state=([^&]+).*", "$1");
        callback = back.substring(origin.length());
        answer = get(callback);
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        landed = answer.head("Location");
        return this;
    }

    /** Whether the portal shows its pages to this browser. */
    boolean isLoggedIn() {
        return get("/").status() == 200;
    }

    /** Where the provider sent this browser with its code. */
    String callback() {
        return callback;
    }

    /** Where the login led to. */
    String landed() {
        return landed;
    }

    /** The id of the login at the provider. */
    String loginId() {
        return loginId;
    }

    /** The cookies that the portal gave, by name. */
    Map<String, String> cookies() {
        return ours;
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri);
    }

    private static HttpRequest.Builder form(HttpRequest.Builder request, String form) {
        return request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    private static Api.Answer send(Map<String, String> cookies, HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        Api.Answer answer = Api.send(request);
        answer.response().headers().allValues("Set-Cookie").forEach(set -> {
            String[] pair = set.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty() || set.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        });
        return answer;
    }
}
