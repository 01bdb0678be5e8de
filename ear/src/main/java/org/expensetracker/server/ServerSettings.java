package org.expensetracker.server;

import java.nio.file.Path;
import java.util.Map;

/**
 * What an operator decides about the server's process, read from environment variables.
 *
 * @param distribution the folder that holds this program, Payara Micro and the enterprise archive; only read
 * @param instance the folder this one server writes to ({@code EXPENSES_SERVER_DIRECTORY})
 * @param address the address to listen on ({@code EXPENSES_HTTP_ADDRESS}, all of the machine's by default)
 * @param port the TCP port to listen on ({@code EXPENSES_HTTP_PORT}, 8080 by default)
 */
record ServerSettings(Path distribution, Path instance, String address, int port) {

    private static final int HIGHEST_PORT = 65_535;

    static ServerSettings from(Map<String, String> environment, Path distribution) {
        String instance = environment.getOrDefault("EXPENSES_SERVER_DIRECTORY", "");
        return new ServerSettings(
                distribution,
                instance.isBlank() ? distribution.resolve("instance") : Path.of(instance),
                environment.getOrDefault("EXPENSES_HTTP_ADDRESS", "0.0.0.0"),
                port(environment.getOrDefault("EXPENSES_HTTP_PORT", "8080")));
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text.strip());
            if (port > 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw refusal(text, e);
        }
        throw refusal(text, null);
    }

    private static IllegalArgumentException refusal(String text, NumberFormatException cause) {
        return new IllegalArgumentException(
                "EXPENSES_HTTP_PORT is '" + text + "': set it to a number from 1 to " + HIGHEST_PORT + ".", cause);
    }
}
