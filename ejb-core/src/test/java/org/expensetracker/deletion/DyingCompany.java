package org.expensetracker.deletion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.expensetracker.cold.TestArchive;
import org.expensetracker.expense.Ledger;
import org.expensetracker.export.Seals;
import org.expensetracker.identity.NoKeycloak;
import org.expensetracker.ingest.ErasedRecords;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.CatalogueChanged;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantState;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A new company in a real database, operators who delete it, and a node that erases it. */
abstract class DyingCompany {

    static final TestDatabase DB = TestDatabase.get();
    static final Caller OPERATOR = TestDatabase.OPERATOR;
    static final Duration GRACE = Duration.ofDays(30);
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    static final Instant LATER = NOW.plus(GRACE).plusSeconds(1);

    @TempDir
    Path folder;

    final Ledger ledger = Ledger.ofNewCompany();
    final Tenant company = ledger.tenant();
    final String id = company.id().value();
    final Caller employee = Callers.of(company, Role.EMPLOYEE);
    final List<Deed> told = new ArrayList<>();
    KeyPair key;
    Seals seals;

    /** Who puts on record that a company is erased. */
    Consumer<CatalogueChanged> recorder = one -> told.add(one.deed());

    @BeforeEach
    void writeKey() throws NoSuchAlgorithmException {
        key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(key.getPrivate().getEncoded());
        try {
            seals = new Seals(Files.writeString(
                    folder.resolve("key.pem"),
                    "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** None that is half erased is left to other tests. */
    @AfterEach
    void finish() throws SQLException {
        recorder = one -> {};
        erase(LATER);
        loginsAreGone();
        erase(LATER);
    }

    Deletions deletions() {
        return deletions(new Terms(Optional.of(GRACE), seals, NoKeycloak.unreachable()));
    }

    Deletions deletions(Terms terms) {
        return new Deletions(
                DB.schemas(), DB.catalogue(), terms, Clock.fixed(NOW, ZoneOffset.UTC), one -> told.add(one.deed()));
    }

    TenantState ask() {
        return deletions().ask(OPERATOR, id, id, "They moved away.");
    }

    /** What a node does that looks at that moment; it reaches no Keycloak. */
    void erase(Instant at) throws SQLException {
        LastStep last =
                new LastStep(new ErasedRecords(), DB.keys(), TestArchive.end(folder), one -> recorder.accept(one));
        new Erasure(DB.schemas(), NoKeycloak.unreachable(), seals, last, Clock.fixed(at, ZoneOffset.UTC)).run();
        DB.catalogue().refresh();
    }

    /** What a node left that removed the logins and died then. */
    void loginsAreGone() {
        change("UPDATE platform.company_deletion SET logins = 2, logins_at = now() WHERE company = '" + id
                + "' AND began_at IS NOT NULL AND logins_at IS NULL RETURNING company");
    }

    void change(String sql) {
        Ledger.superuser("WITH changed AS (" + sql + ") SELECT count(*) FROM changed");
    }

    boolean schemaStands() {
        return !Ledger.superuser("SELECT (SELECT count(*) FROM pg_namespace WHERE nspname = '%1$s')"
                        .concat(" + (SELECT count(*) FROM pg_roles WHERE rolname = '%1$s')")
                        .formatted(company.id().schema()))
                .equals("0");
    }
}
