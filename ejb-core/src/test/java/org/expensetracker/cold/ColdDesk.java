package org.expensetracker.cold;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.expensetracker.expense.ExpenseFilter;
import org.expensetracker.expense.ExpenseStatus;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.Expenses;
import org.expensetracker.expense.Ledger;
import org.expensetracker.expense.RunningTotals;
import org.expensetracker.expense.Swipe;
import org.expensetracker.shared.MovingClock;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Callers;
import org.expensetracker.tenant.Deed;
import org.expensetracker.tenant.OnRecord;
import org.expensetracker.tenant.Role;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantId;
import org.expensetracker.tenant.TenantScope;
import org.expensetracker.tenant.TestDatabase;
import org.junit.jupiter.api.io.TempDir;

/** A new company in a real database with an archive in a folder, the node that moves its months, and its people. */
abstract class ColdDesk {

    static final TestDatabase DB = TestDatabase.get();
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    Path folder;

    final Ledger ledger = Ledger.ofNewCompany();
    final Tenant company = ledger.tenant();
    final Caller finance = Callers.of(company, Role.FINANCE);
    final Caller admin = Callers.of(company, Role.TENANT_ADMIN);
    final List<Deed> told = new ArrayList<>();
    final MovingClock clock = new MovingClock(NOW);

    /** What becomes of each request to the store before it is done. */
    ColdStore store;

    /** Whoever puts on record that a month left. */
    Consumer<OnRecord> recorder = event -> event.deed().ifPresent(told::add);

    final ColdTransaction transactions = new ColdTransaction(DB.runTime()) {
        @Override
        public <T> T of(TenantId tenant, TenantScope.Work<T> work, Consumer<T> then) {
            return DB.runTime().transact(() -> super.of(tenant, work, then));
        }
    };

    ColdStore store() {
        if (store == null) {
            store = new ColdFolder(folder);
        }
        return store;
    }

    ColdStores stores() {
        return new ColdStores(store());
    }

    /** A round of a node. */
    void round() throws IOException, SQLException {
        ColdMove move = new ColdMove(DB.runTime(), transactions, stores(), event -> recorder.accept(event), clock);
        ColdRemoval removal = new ColdRemoval(transactions, stores(), event -> recorder.accept(event), clock);
        new ColdRound(DB.schemas(), transactions, move, removal, clock).run(company);
    }

    ColdMonths months() {
        return new ColdMonths(DB.catalogue(), DB.runTime(), stores(), event -> recorder.accept(event), clock);
    }

    ColdSettings set(Integer hotMonths, Integer keptYears) {
        return in(() -> months().change(admin, new ColdWish(hotMonths, keptYears), null));
    }

    ColdList list() {
        return in(() -> months().list(finance));
    }

    /** The ledger's boundary with the archive behind it. */
    Expenses expenses() {
        return expenses(new ColdCache(stores()));
    }

    Expenses expenses(ColdCache cache) {
        return new Expenses(
                DB.catalogue(), DB.sessions(), new RunningTotals(), new ColdReader(cache, clock), event -> {});
    }

    List<ExpenseView> page(ExpenseFilter filter) {
        return in(() -> expenses().page(finance, filter, null, 200).items());
    }

    <T> T in(Callable<T> work) {
        try {
            return DB.runTime().inTransaction(work);
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    static Swipe swipe(String time, String amount) {
        return Swipe.LUNCH
                .on(Instant.parse(time))
                .of(amount + " EUR")
                .saying("note of " + time)
                .as(ExpenseStatus.POSTED);
    }

    /** What was moved is in the store and nowhere else, and what was not is nowhere else either. */
    long hot() {
        return ledger.expenses();
    }

    long cold() {
        return list().items().stream().mapToLong(ColdMonth::expenses).sum();
    }
}
