package org.expensetracker.tenant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.expensetracker.shared.Refusal;
import org.expensetracker.shared.Refusal.Violation;
import org.expensetracker.tenant.Tenants.NewTenant;
import org.expensetracker.tenant.Tenants.Route;

/** A company and its routes, checked, as the catalogue is to hold them. */
record CatalogueEntry(TenantId id, String name, Currency currency, ZoneId zone, Set<Route> routes) {

    private static final int MOST_ROUTES = 100;

    /** Checks what an operator sent; refuses with everything that is wrong. */
    static CatalogueEntry of(NewTenant wish) {
        List<Violation> violations = new ArrayList<>();
        TenantId id = read(violations, "id", wish.id(), TenantId::new);
        Currency currency = read(violations, "currency", wish.currency(), CatalogueEntry::currency);
        ZoneId zone = read(violations, "zone", wish.zone(), CatalogueEntry::zone);
        if (wish.name() == null || wish.name().isBlank() || wish.name().length() > 200) {
            violations.add(new Violation("name", "Give the company a name of 1 to 200 characters."));
        }
        if (wish.routes().size() > MOST_ROUTES) {
            violations.add(new Violation("routes", "Give at most " + MOST_ROUTES + " routes."));
        }
        wish.routes().stream()
                .filter(route -> !valid(route))
                .limit(1)
                .forEach(route -> violations.add(new Violation("routes", noRoute(route))));
        if (!violations.isEmpty()) {
            throw Refusal.invalid(violations);
        }
        return new CatalogueEntry(id, wish.name().strip(), currency, zone, Set.copyOf(wish.routes()));
    }

    /** Writes the company and exactly these routes; tells whether the company is new. */
    boolean write(Connection connection) throws SQLException {
        boolean created = upsert(connection);
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM platform.stream_route WHERE tenant = ?")) {
            delete.setString(1, id.value());
            delete.executeUpdate();
        }
        for (Route route : routes) {
            insert(connection, route);
        }
        return created;
    }

    /**
     * Suspends a company or ends that: either way its records are held, until those that were set aside are sent again.
     *
     * @return the status it had; empty when there is no such company
     */
    static Optional<String> turn(Connection connection, String company, String status) throws SQLException {
        String sql = "UPDATE platform.tenant t SET status = ?, holds = t.holds OR before.status <> ?"
                + " FROM (SELECT id, status FROM platform.tenant WHERE id = ? FOR UPDATE) before"
                + " WHERE t.id = before.id RETURNING before.status";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, status);
            update.setString(2, status);
            update.setString(3, company);
            try (ResultSet row = update.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private boolean upsert(Connection connection) throws SQLException {
        // xmax is 0 only in a row that this very statement inserted.
        String sql = "INSERT INTO platform.tenant (id, name, currency, zone) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (id) DO UPDATE SET name = excluded.name, currency = excluded.currency,"
                + " zone = excluded.zone RETURNING xmax = 0";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, id.value());
            insert.setString(2, name);
            insert.setString(3, currency.getCurrencyCode());
            insert.setString(4, zone.getId());
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private void insert(Connection connection, Route route) throws SQLException {
        String sql = "INSERT INTO platform.stream_route (stream, key_prefix, tenant) VALUES (?, ?, ?)"
                + " ON CONFLICT DO NOTHING";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, route.stream());
            insert.setString(2, route.keyPrefix());
            insert.setString(3, id.value());
            if (insert.executeUpdate() == 0) {
                throw Refusal.conflict("Keys that begin with \"" + route.keyPrefix() + "\" on stream \""
                        + route.stream() + "\" are another company's already: choose another prefix.");
            }
        }
    }

    private static <T> T read(List<Violation> violations, String field, String value, Function<String, T> parser) {
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException wrong) {
            violations.add(new Violation(field, wrong.getMessage()));
            return null;
        }
    }

    private static Currency currency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .filter(c -> c.getCurrencyCode().equals(code))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("\"" + code + "\" is no ISO 4217 currency; an example is EUR."));
    }

    private static ZoneId zone(String name) {
        try {
            if (name != null && name.length() <= 64) {
                return ZoneId.of(name);
            }
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(noZone(name), unknown);
        }
        throw new IllegalArgumentException(noZone(name));
    }

    private static String noZone(String name) {
        return "\"" + name + "\" is no time zone; an example is Europe/Berlin.";
    }

    private static String noRoute(Route route) {
        return route + " is no route: name a stream (letters, digits, _ . -, 128 at most) and a key prefix"
                + " of 0 to 256 characters.";
    }

    private static boolean valid(Route route) {
        return route != null
                && route.stream() != null
                && route.stream().matches("[A-Za-z0-9_.-]{1,128}")
                && route.keyPrefix() != null
                && route.keyPrefix().length() <= 256
                && route.keyPrefix().indexOf('\u0000') < 0;
    }
}
