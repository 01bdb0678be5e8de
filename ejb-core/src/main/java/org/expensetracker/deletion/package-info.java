/**
 * The end of a company: asked for by an operator, with a time in which it can be kept, then erased step by step, with a signed
 * certificate. Each step is on the company's row before the next one begins, so that whoever comes after a node that died goes on there.
 * Nothing is erased before its time, and nothing of a company that was kept; what is erased never comes back under the same
 * identifier. Reads no expense: it counts rows. Its key goes last.
 */
package org.expensetracker.deletion;
