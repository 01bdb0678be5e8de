/** What every part here does with files. Knows none of them. */
package org.expensetracker.dev.files;
