/**
 * Server-sent events: a company's expenses as they are stored. Hears of them after their transaction has committed; never
 * makes a transaction wait for a client.
 */
package org.expensetracker.rest.events;
