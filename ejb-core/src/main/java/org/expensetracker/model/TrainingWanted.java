package org.expensetracker.model;

import org.expensetracker.tenant.TenantId;

/** Fired inside the transaction in which a person asked for a company's training. */
record TrainingWanted(TenantId tenant) {}
