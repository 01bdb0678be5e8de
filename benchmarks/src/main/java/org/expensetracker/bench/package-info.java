/**
 * What the product is measured against, and how. Each figure is made in one run on one machine; nothing in here ships, and
 * nothing in here makes the product faster than it is for its users.
 */
package org.expensetracker.bench;
