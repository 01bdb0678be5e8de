package org.expensetracker.expense;

import java.time.Clock;
import java.util.function.Consumer;

/** The product's ledger writer, put together by hand as the container would. */
public final class BenchLedger {

    private BenchLedger() {}

    /** A writer with the system's clock, and who puts on record what it stored. */
    public static LedgerWriter writer(Consumer<ExpensesStored> record) {
        return new LedgerWriter(new RunningTotals(), record, Clock.systemUTC());
    }
}
