/** The page on which a company's administrator takes everything out, and the file. Decides nothing itself. */
package org.expensetracker.ui.export;
