/** The review queue over HTTP, answers, and taking one back. Decides nothing itself. */
package org.expensetracker.rest.review;
