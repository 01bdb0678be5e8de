/**
 * Months that a company does not want in its database any more: they go to an object store as Parquet, are read from there,
 * and end when the company's retention does. No expense leaves the table before its object was read back and compared, in a transaction
 * that finds the month as it was read; and what left never changes. Never opens what is sealed on its way out.
 */
package org.expensetracker.cold;
