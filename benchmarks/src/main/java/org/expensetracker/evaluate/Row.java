package org.expensetracker.evaluate;

import java.time.LocalDate;
import org.expensetracker.expense.Category;

/**
 * A line of the file. Everything but the descriptor may be null.
 *
 * @param card a pseudonym
 * @param label what people chose; a row without it is fed, not scored
 */
record Row(String descriptor, String mcc, LocalDate date, String card, Category label) {}
