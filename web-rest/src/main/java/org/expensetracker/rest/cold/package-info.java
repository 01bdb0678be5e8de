/** The archive over HTTP: its months and its settings. Decides nothing itself; its expenses are read where all others are. */
package org.expensetracker.rest.cold;
