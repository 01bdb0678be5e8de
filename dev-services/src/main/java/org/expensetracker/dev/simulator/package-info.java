/**
 * Card transactions that could be real: people with habits buy at merchants that fit the hour, the city and the amount;
 * authorisations post later, some are declined, refunds follow purchases, subscriptions recur. A few frauds, duplicates
 * and broken records are mixed in and named in a side file, so that whoever looks for them can be scored. Knows the
 * published record shape and the stream, and nothing else of the product.
 */
package org.expensetracker.dev.simulator;
