/** The company's rules on one page: their order, making and trying them, and applying one to the past. */
package org.expensetracker.ui.rule;
