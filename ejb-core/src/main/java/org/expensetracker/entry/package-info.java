/** Expenses that a person enters by hand: validated, categorised by the same pipeline as the stream, stored once per key. */
package org.expensetracker.entry;
