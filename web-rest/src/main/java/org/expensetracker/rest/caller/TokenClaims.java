package org.expensetracker.rest.caller;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TenantId;

/**
 * What the claims of a verified token say: {@code organization} (an object whose keys are aliases, or an array of them),
 * {@code groups}, {@code preferred_username} and {@code name}.
 */
final class TokenClaims {

    private TokenClaims() {}

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
            return organizations.getValuesAs(JsonString::getString);
        }
        return List.of();
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
        return value instanceof JsonString json ? json.getString() : (String) value;
    }
}
