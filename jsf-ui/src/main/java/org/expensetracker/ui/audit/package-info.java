/** The portal's page of the audit trail, and the history of an expense on its page. */
package org.expensetracker.ui.audit;
