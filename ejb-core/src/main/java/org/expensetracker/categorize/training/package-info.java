/**
 * Trains the category model and trims the list of brands, as a step of the build. Nothing of it ships in the product, and
 * the same inputs give the same bytes.
 */
package org.expensetracker.categorize.training;
