package org.expensetracker.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What an operator decides about the server's process, read from environment variables.
 *
 * @param distribution the folder that holds this program, Payara Micro and the enterprise archive; only read
 * @param instance the folder this one server writes to ({@code EXPENSES_SERVER_DIRECTORY})
 * @param address the address to listen on ({@code EXPENSES_HTTP_ADDRESS}, all of the machine's by default)
 * @param port the TCP port to listen on ({@code EXPENSES_HTTP_PORT}, 8080 by default)
 * @param http what Payara is to be told about its HTTP listener, as its command {@code set} takes it
 */
record ServerSettings(Path distribution, Path instance, String address, int port, List<String> http) {

    private static final int HIGHEST_PORT = 65_535;
    private static final int DAY = 86_400;

    /** The largest form of the portal has some kilobytes; it is read before anybody knows who sends it. */
    private static final int LARGEST_FORM = 262_144;

    static ServerSettings from(Map<String, String> environment, Path distribution) {
        String instance = environment.getOrDefault("EXPENSES_SERVER_DIRECTORY", "");
        return new ServerSettings(
                distribution,
                instance.isBlank() ? distribution.resolve("instance") : Path.of(instance),
                environment.getOrDefault("EXPENSES_HTTP_ADDRESS", "0.0.0.0"),
                number(environment, "EXPENSES_HTTP_PORT", 8080, HIGHEST_PORT),
                http(
                        number(environment, "EXPENSES_HTTP_PATIENCE", 300, DAY),
                        environment.getOrDefault("PORTAL_URL", "")));
    }

    /**
     * Which server it is, is nobody's business. Where an ingress ends TLS, requests are to look as the browser sent them:
     * the login compares its address with theirs.
     *
     * @param patience seconds after which a request that still holds a thread is broken off
     */
    private static List<String> http(int patience, String portalUrl) {
        return List.of(
                "server-header=false",
                "xpowered-by=false",
                "trace-enabled=false",
                "max-form-post-size-bytes=" + LARGEST_FORM,
                "request-timeout-seconds=" + patience,
                "scheme=" + (portalUrl.startsWith("https:") ? "https" : "http"));
    }

    private static int number(Map<String, String> environment, String name, int usual, int highest) {
        String text = environment.getOrDefault(name, String.valueOf(usual));
        try {
            int number = Integer.parseInt(text.strip());
            if (number > 0 && number <= highest) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw refusal(name, text, highest, e);
        }
        throw refusal(name, text, highest, null);
    }

    private static IllegalArgumentException refusal(
            String name, String text, int highest, NumberFormatException cause) {
        return new IllegalArgumentException(
                "%s is '%s': set it to a number from 1 to %d.".formatted(name, text, highest), cause);
    }
}
