package org.expensetracker.identity;

import java.util.Optional;

/** Organizations of a server that reaches no Keycloak; what Keycloak does, the system's tests show. */
public final class NoKeycloak {

    private NoKeycloak() {}

    /** Nobody listens at its address. */
    public static Organizations unreachable() {
        return organizations(Optional.of("secret"));
    }

    /** It was not told how to log in there. */
    public static Organizations withoutClient() {
        return organizations(Optional.empty());
    }

    private static Organizations organizations(Optional<String> secret) {
        KeycloakAdmin keycloak =
                new KeycloakAdmin("http://localhost:1/realms/expenses", Optional.of("expense-admin"), secret);
        return new Organizations(keycloak, "expense-portal");
    }
}
