package org.expensetracker.rest.caller;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.expensetracker.rest.shared.ProblemException;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TenantId;

/**
 * What the claims of a verified token say: {@code organization} (an object whose keys are aliases, or an array of them),
 * {@code groups}, {@code preferred_username}, {@code name} and {@code sid} (the login, OpenID Connect Back-Channel Logout 1.0).
 */
final class TokenClaims {

    /** By how much the clocks of the identity provider and of this server may differ. */
    private static final Duration LEEWAY = Duration.ofMinutes(1);

    private TokenClaims() {}

    /** Refuses a token that is valid, or was issued, only later. */
    static void requireBegun(JsonWebToken token, Instant now) {
        for (String claim : List.of("nbf", "iat")) {
            Object time = token.getClaim(claim);
            long seconds =
                    time instanceof JsonNumber json ? json.longValue() : time instanceof Number n ? n.longValue() : 0;
            if (Instant.ofEpochSecond(seconds).isAfter(now.plus(LEEWAY))) {
                throw new ProblemException(401, "Your token is not valid yet: wait until it is, or ask for a new one.");
            }
        }
    }

    static Caller caller(JsonWebToken token) {
        Set<Role> roles = roles(token);
        Optional<TenantId> company = company(token);
        if (company.isEmpty() && !roles.contains(Role.PLATFORM_OPERATOR)) {
            throw Refusal.forbidden("Your token names no company: ask for it with the scope \"organization\", and your"
                    + " administrator to make you a member of one.");
        }
        String person = person(token);
        return new Caller(
                company, person, Optional.ofNullable(text(token, "name")).orElse(person), roles);
    }

    static String login(JsonWebToken token) {
        return Stream.of("sid", "jti")
                .map(claim -> text(token, claim))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(token::getSubject);
    }

    private static Set<Role> roles(JsonWebToken token) {
        Set<String> groups = token.getGroups();
        return (groups == null ? Set.<String>of() : groups)
                .stream().flatMap(group -> Role.named(group).stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<TenantId> company(JsonWebToken token) {
        List<String> aliases = aliases(token.getClaim("organization"));
        if (aliases.size() > 1) {
            throw Refusal.forbidden(
                    "Your token names %d companies: ask for one with the scope \"organization:<company>\"."
                            .formatted(aliases.size()));
        }
        try {
            return aliases.stream().findFirst().map(TenantId::new);
        } catch (IllegalArgumentException e) {
            throw Refusal.forbidden("The company in your token cannot be used: " + e.getMessage());
        }
    }

    private static List<String> aliases(Object claim) {
        if (claim instanceof JsonObject organizations) {
            return List.copyOf(organizations.keySet());
        }
        if (claim instanceof JsonArray organizations) {
            return organizations.stream().map(TokenClaims::alias).toList();
        }
        return List.of();
    }

    private static String alias(JsonValue organization) {
        if (organization instanceof JsonString alias) {
            return alias.getString();
        }
        throw Refusal.forbidden(
                "The companies in your token are no names: ask for them with the scope \"organization\".");
    }

    private static String person(JsonWebToken token) {
        String name = text(token, "preferred_username");
        if (name == null || name.isBlank()) {
            throw Refusal.forbidden("Your token has no user name: ask for it with the scope \"profile\".");
        }
        return name.toLowerCase(Locale.ROOT);
    }

    private static String text(JsonWebToken token, String claim) {
        Object value = token.getClaim(claim);
        if (value instanceof JsonString json) {
            return json.getString();
        }
        return value instanceof String text ? text : null;
    }
}
