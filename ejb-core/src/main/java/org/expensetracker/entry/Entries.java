package org.expensetracker.entry;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.expensetracker.entry.EntryLedger.Stored;
import org.expensetracker.expense.ExpenseView;
import org.expensetracker.expense.Expenses;
import org.expensetracker.expense.LedgerRow;
import org.expensetracker.shared.Refusal;
import org.expensetracker.tenant.Caller;
import org.expensetracker.tenant.Tenant;
import org.expensetracker.tenant.TenantCatalogue;

/** The boundary for expenses entered by hand. Thread-safe, as every stateless bean. */
@Stateless
public class Entries {

    /** What {@link #enter} did. */
    public record Entered(ExpenseView expense, boolean created) {}

    private TenantCatalogue catalogue;
    private EntryRules rules;
    private EntryLedger ledger;
    private Expenses expenses;

    /** For the container. */
    public Entries() {}

    @Inject
    Entries(TenantCatalogue catalogue, EntryRules rules, EntryLedger ledger, Expenses expenses) {
        this.catalogue = catalogue;
        this.rules = rules;
        this.ledger = ledger;
        this.expenses = expenses;
    }

    /**
     * Enters an expense, categorised unless the caller chose. The same key with the same content returns what was
     * created then; the same key with other content is a conflict. Keys are each person's own, and kept for 30 days.
     *
     * @param idempotencyKey null for none; 255 characters at most
     * @throws Refusal with everything that is wrong with the expense
     */
    public Entered enter(Caller caller, NewExpense expense, String idempotencyKey) {
        Tenant tenant = catalogue.ofCaller(caller);
        if (!caller.edits()) {
            throw Refusal.forbidden("An auditor looks and changes nothing: ask finance to enter the expense.");
        }
        LedgerRow row = rules.row(caller, tenant, expense);
        if (idempotencyKey == null) {
            return new Entered(ledger.store(caller, tenant, row), true);
        }
        Stored stored = ledger.storeOnce(caller, tenant, row, IdempotencyKey.of(caller, idempotencyKey, expense));
        return stored.created() == null
                ? new Entered(expenses.get(caller, stored.before()), false)
                : new Entered(stored.created(), true);
    }
}
