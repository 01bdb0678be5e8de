/** The page of the archive: what a company keeps where, and for how long. Decides nothing itself. */
package org.expensetracker.ui.cold;
