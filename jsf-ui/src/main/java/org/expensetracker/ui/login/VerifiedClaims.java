package org.expensetracker.ui.login;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TenantId;

/**
 * The claims of the access token of a login. The token came from the provider's own address and the signed ID token
 * vouches for it by its hash; nothing of it ever passed through the browser.
 */
record VerifiedClaims(Map<String, Object> claims) {

    /** The caller whom the claims describe. */
    Caller toCaller() {
        String person = text("preferred_username")
                .orElseThrow(() -> new IllegalStateException("The access token names no preferred_username."))
                .toLowerCase(Locale.ROOT);
        return new Caller(company(), person, text("name").orElse(person), roles());
    }

    /** The one organization; none where there are several, since nothing says which, or whose name no company can have. */
    private Optional<TenantId> company() {
        Collection<?> aliases = aliases(claims.get("organization"));
        return aliases.size() == 1
                ? Optional.of(aliases.iterator().next().toString())
                        .filter(TenantId::isValid)
                        .map(TenantId::new)
                : Optional.empty();
    }

    private static Collection<?> aliases(Object claim) {
        if (claim instanceof Map<?, ?> byAlias) {
            return byAlias.keySet();
        }
        return claim instanceof Collection<?> list ? list : List.of();
    }

    private Set<Role> roles() {
        Object groups = claims.get("groups");
        Collection<?> names = groups instanceof Collection<?> list ? list : List.of();
        return names.stream()
                .map(name -> Role.named(name.toString()))
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Optional<String> text(String claim) {
        return Optional.ofNullable(claims.get(claim)).map(Object::toString).filter(t -> !t.isBlank());
    }
}
