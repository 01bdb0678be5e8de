package org.expensetracker.expense;

import java.time.Clock;

/** The product's ledger writer, put together by hand as the container would. */
public final class BenchLedger {

    private BenchLedger() {}

    /** A writer with the system's clock. */
    public static LedgerWriter writer() {
        return new LedgerWriter(new RunningTotals(), Clock.systemUTC());
    }
}
