package org.expensetracker.model;

import org.expensetracker.tenant.TenantId;

/** Fired inside the transaction in which a company switched its rule on. */
record PromotionWanted(TenantId tenant) {}
