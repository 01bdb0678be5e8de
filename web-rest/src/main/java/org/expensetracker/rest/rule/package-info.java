/** A company's rules over HTTP: list, add, change, delete, preview, apply to the past. Decides nothing itself. */
package org.expensetracker.rest.rule;
