/**
 * What the people of one company taught by their choices, and how sure it makes the next answer. A company's memory is
 * made of its own choices alone, in their order, and the same choices always make the same memory; no other company's
 * ever come in.
 */
package org.expensetracker.memory;
