/**
 * The ledger of a company: its expenses, from authorised to posted. A person's decision is never overwritten by a
 * machine; a transaction that comes twice is stored once. Never reads another company's schema.
 */
package org.expensetracker.expense;
