package org.expensetracker.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.Expenses;
import org.expensetracker.expense.Ledger;
import org.expensetracker.expense.LedgerRow;
import org.expensetracker.expense.LedgerWriter;
import org.expensetracker.expense.RunningTotals;
import org.expensetracker.expense.Swipe;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Action;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.io.TempDir;

/** A new company whose people are on record, in a real database. */
abstract class AuditDesk {

    static final TestDatabase DB = TestDatabase.get();

    @TempDir
    static Path folder;

    final Ledger ledger = Ledger.ofNewCompany();
    final AuditTrail trail = new AuditTrail(DB.runTime(), Clock.systemUTC());
    final LedgerWriter writer = Ledger.writer(trail::record);
    final Expenses expenses = new Expenses(DB.catalogue(), DB.sessions(), new RunningTotals(), trail::record);
    final Heads heads = new Heads(DB.runTime()) {
        @Override
        public Head of(Optional<Tenant> company) {
            return in(() -> read(company));
        }

        private Head read(Optional<Tenant> company) {
            try {
                return super.of(company);
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }
    };
    final Anchors anchors = new Anchors(new AnchorFolder(folder), DB.catalogue(), heads);
    final Audit audit = new Audit(DB.catalogue(), DB.runTime(), expenses, trail, anchors);
    final Caller finance = Callers.of(ledger.tenant(), Role.FINANCE);
    final Caller auditor = Callers.of(ledger.tenant(), Role.AUDITOR);

    static <T> T in(Supplier<T> work) {
        return DB.runTime().transact(work);
    }

    ExpenseView store(Swipe swipe) {
        return store(swipe.row());
    }

    ExpenseView store(LedgerRow row) {
        return ledger.write(writer, List.of(row)).get(0).expense();
    }

    /** Something that somebody did, and that has no other trace. */
    long did(String subject) {
        return in(() -> trail.write(deed(subject)));
    }

    Deed deed(String subject) {
        return new Deed(
                Optional.of(ledger.tenant().id()),
                finance,
                Action.RULE_ADDED,
                List.of(subject),
                null,
                Map.of("name", "Taxis"),
                null);
    }

    Verification verify() {
        return in(() -> audit.verify(auditor));
    }

    List<AuditEvent> events() {
        return in(() -> audit.page(auditor, AuditFilter.ALL, null, 200)).items();
    }

    static void assertRefused(Refusal.Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.kind())
                .isEqualTo(kind));
    }
}
