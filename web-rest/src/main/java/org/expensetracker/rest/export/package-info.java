/** All that a company has as one file over HTTP, and the key to verify it with. Decides nothing itself. */
package org.expensetracker.rest.export;
