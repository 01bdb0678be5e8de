package org.expensetracker.tenant;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.expensetracker.encryption.DataKeys;
import org.expensetracker.encryption.TestKeys;
import org.expensetracker.tenant.Tenants.NewTenant;
import org.expensetracker.tenant.Tenants.Route;
import org.hibernate.Session;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL, one for all tests of the JVM, prepared by the same bootstrap and migration scripts as in
 * production. Tests share it and take companies of their own.
 */
public final class TestDatabase {

    /** Who provisions in tests. */
    public static final Caller OPERATOR =
            new Caller(Optional.empty(), "operator@platform.test", "Olga Operator", Set.of(Role.PLATFORM_OPERATOR));

    private static final AtomicInteger COMPANIES = new AtomicInteger();
    private static TestDatabase shared;

    private final EmbeddedPostgres postgres;
    private final TransactionalDataSource runTime;
    private final DataSource owner;
    private final DataKeys keys;
    private final TenantCatalogue catalogue;
    private final Tenants tenants;
    private EntityManagerFactory factory;
    private TenantSessions sessions;

    private TestDatabase() throws IOException, SQLException {
        postgres = EmbeddedPostgres.builder().start();
        execute(postgres.getPostgresDatabase(), "CREATE DATABASE expenses");
        execute(superuser(), resource("/db/bootstrap.sql"));
        runTime = new TransactionalDataSource(user("expense_app", ":app_password"));
        owner = user("expense_owner", ":owner_password");
        keys = TestKeys.in(Files.createTempDirectory("keys"));
        catalogue = new TenantCatalogue(runTime, keys, Clock.systemUTC());
        TenantSchemas schemas = new TenantSchemas(owner, keys);
        schemas.migratePlatform();
        tenants = new Tenants(schemas, catalogue, setUp -> {});
    }

    /** The one database, started at the first call. */
    public static synchronized TestDatabase get() {
        try {
            if (shared == null) {
                shared = new TestDatabase();
            }
            return shared;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The run-time user's data source; in {@link TransactionalDataSource#inTransaction} everybody shares a connection. */
    public TransactionalDataSource runTime() {
        return runTime;
    }

    /** The owner's data source. */
    public DataSource owner() {
        return owner;
    }

    /** The companies' keys, in a folder of this process. */
    public DataKeys keys() {
        return keys;
    }

    /** A superuser's data source, for looking behind the scenes. */
    public DataSource superuser() {
        return postgres.getDatabase("postgres", "expenses");
    }

    /** The catalogue that production code would use. */
    public TenantCatalogue catalogue() {
        return catalogue;
    }

    /** What is told between nodes; this one hears nothing, and is told nothing at once. */
    public CompanyNews news(Clock clock) {
        return new CompanyNews(runTime, clock, outdated -> {});
    }

    /** What makes and migrates schemas, on the owner's connections. */
    public TenantSchemas schemas() {
        return new TenantSchemas(owner, keys);
    }

    /** The boundary that production code would use. */
    public Tenants tenants() {
        return tenants;
    }

    /** Hibernate with the production settings, except that the transactions are those of {@link #runTime()}. */
    public synchronized TenantSessions sessions() {
        if (sessions == null) {
            factory = Persistence.createEntityManagerFactory(
                    "expenses",
                    Map.of(
                            "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                            "hibernate.multi_tenant_connection_provider", new TenantConnections(runTime),
                            "hibernate.transaction.jta.platform", "none",
                            "hibernate.transaction.coordinator_class", "jdbc"));
            sessions = new TenantSessions(factory) {
                @Override
                Session open(Tenant tenant) {
                    Session session = super.open(tenant);
                    // In the container it is JTA that tells Hibernate of the transaction.
                    session.beginTransaction();
                    return session;
                }
            };
        }
        return sessions;
    }

    /** What {@link #sessions()} opens sessions with. */
    EntityManagerFactory factory() {
        sessions();
        return factory;
    }

    /** A new company of the test's own, in euro, in Berlin, whose stream is named like it. */
    public Tenant newCompany() {
        return newCompany("EUR", "Europe/Berlin");
    }

    /** A new company of the test's own, whose stream is named like it. */
    public Tenant newCompany(String currency, String zone) {
        String id = "company-" + COMPANIES.incrementAndGet();
        NewTenant wish = new NewTenant(id, "Company " + id, currency, zone, List.of(new Route(id, "")));
        return tenants.provision(OPERATOR, wish).tenant();
    }

    /** The ends of holds that production code would use. */
    public StreamHolds holds() {
        return new StreamHolds(schemas(), catalogue);
    }

    /** What a migration that failed leaves in the catalogue, known at once; null for one that was successful. */
    public void quarantine(Tenant company, String problem) {
        try (Connection connection = superuser().getConnection();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE platform.tenant SET problem = ? WHERE id = ?")) {
            update.setString(1, problem);
            update.setString(2, company.id().value());
            update.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        catalogue.refresh();
    }

    /** Runs a script as somebody. */
    public static void execute(DataSource user, String sql) throws SQLException {
        try (Connection connection = user.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private DataSource user(String name, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/expenses");
        source.setUser(name);
        source.setPassword(password);
        return source;
    }

    private static String resource(String path) throws IOException {
        try (InputStream in = TestDatabase.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
