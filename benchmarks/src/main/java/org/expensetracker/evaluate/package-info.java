/**
 * {@code ./run evaluate}: how good the categories are, on a file of transactions whose categories people chose. It asks the
 * product's own classes, so what it prints is what a company would get. It never trains anything.
 */
package org.expensetracker.evaluate;
