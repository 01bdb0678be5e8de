package org.expensetracker.rule;

import org.expensetracker.tenant.TenantId;

/** Fired inside the transaction that changed a company's rules. */
record RulesChanged(TenantId tenant) {}
