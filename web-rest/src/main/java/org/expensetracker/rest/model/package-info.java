/** A company's models over HTTP: train, try, promote, roll back, set. Decides nothing itself. */
package org.expensetracker.rest.model;
