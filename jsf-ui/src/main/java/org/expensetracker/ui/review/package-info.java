/** What waits for a person's category, and their answers by one key each. Decides nothing itself: the boundary does. */
package org.expensetracker.ui.review;
