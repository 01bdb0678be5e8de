package org.expensetracker.model;

import org.expensetracker.tenant.TenantId;

/** Fired inside the transaction that changed which model decides in a company, or what the company set for it. */
record ModelsChanged(TenantId tenant) {}
