/**
 * All that a company has, as one signed file that it takes with it and anybody can verify without us. Reads one moment of the
 * company's schema, whatever tables are there, and changes nothing; decides nothing but who may have it, and how many at once.
 */
package org.expensetracker.export;
