/** PostgreSQL's programs, for whoever starts one: {@code ./run}, and tests that kill theirs. */
package org.expensetracker.dev.postgres;
