/** A company's models on one page: which decides, what the one on trial would change, and what the company has set. */
package org.expensetracker.ui.model;
