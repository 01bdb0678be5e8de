package org.expensetracker.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.expensetracker.expense.Ledger;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.io.TempDir;

/** A new company in a real database, and who takes all of it out. */
abstract class ExportCounter {

    static final TestDatabase DB = TestDatabase.get();

    @TempDir
    Path keys;

    @TempDir
    Path folder;

    final Ledger ledger = Ledger.ofNewCompany();
    final Caller admin = Callers.of(ledger.tenant(), Role.TENANT_ADMIN);
    final List<Deed> told = new ArrayList<>();

    Exports exports() {
        return exports(new Seals(Keys.file(keys)), 400);
    }

    Exports exports(Seals seals, long megabytes) {
        return exports(seals, new ExportRecord(export -> told.add(export.deed().orElseThrow())), megabytes);
    }

    Exports exports(Seals seals, ExportRecord records, long megabytes) {
        ExportDesk desk = new ExportDesk(Clock.systemUTC(), folder, megabytes);
        return new Exports(
                DB.catalogue(), seals, desk, new Contents(DB.runTime(), (connection, company, files) -> {}), records);
    }

    Taken take() {
        return Taken.from(exports().export(admin));
    }

    void plant() {
        try (InputStream sql = ExportCounter.class.getResourceAsStream("/isolation/plant.sql")) {
            ledger.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void assertRefused(Refusal.Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.kind())
                .isEqualTo(kind));
    }
}
