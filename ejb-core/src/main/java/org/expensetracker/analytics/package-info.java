/**
 * The dashboard's figures, read from the running totals that every storing transaction keeps. Never adds up rows of the
 * expense table for a whole company, and changes nothing.
 */
package org.expensetracker.analytics;
