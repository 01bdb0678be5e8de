package org.expensetracker.ui.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long a session lives: without a request, and at all, however busy it is. */
@ApplicationScoped
public class SessionLimits {

    private Duration idle;
    private Duration life;

    /** For the container's proxy. */
    protected SessionLimits() {}

    @Inject
    SessionLimits(
            @ConfigProperty(name = "PORTAL_SESSION_IDLE", defaultValue = "PT30M") String idle,
            @ConfigProperty(name = "PORTAL_SESSION_LIFE", defaultValue = "PT12H") String life) {
        this.idle = duration("PORTAL_SESSION_IDLE", idle);
        this.life = duration("PORTAL_SESSION_LIFE", life);
    }

    Duration getIdle() {
        return idle;
    }

    Duration getLife() {
        return life;
    }

    /** As a record of it reads: 12 hours, 30 minutes, 5 seconds. */
    static String words(Duration duration) {
        if (duration.toSeconds() % 3600 == 0) {
            return duration.toHours() + " hours";
        }
        return duration.toSeconds() % 60 == 0 ? duration.toMinutes() + " minutes" : duration.toSeconds() + " seconds";
    }

    private static Duration duration(String name, String text) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.toSeconds() > 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            throw refusal(name, text, e);
        }
        throw refusal(name, text, null);
    }

    private static IllegalArgumentException refusal(String name, String text, DateTimeParseException cause) {
        return new IllegalArgumentException(
                "%s is '%s': set it to a time such as PT30M or PT12H, a second at least.".formatted(name, text), cause);
    }
}
