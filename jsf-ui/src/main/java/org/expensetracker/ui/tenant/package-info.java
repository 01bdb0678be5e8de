/** What an operator sees of the companies: whether each is served, its size and version, and what waits for it. */
package org.expensetracker.ui.tenant;
