/** What every page shares: the caller's company, how numbers and times read, live news, and the headers of every answer. */
package org.expensetracker.ui.shared;
