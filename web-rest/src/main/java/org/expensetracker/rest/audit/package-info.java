/** The audit trail over HTTP: searched, checked, taken out as a file; and the history of one expense. Decides nothing itself. */
package org.expensetracker.rest.audit;
