/**
 * The running product, from outside: a real browser, real HTTP, the plain AWS SDK, and processes that are killed. Knows
 * addresses, the published formats and the demo logins; never a class of the product.
 */
package org.expensetracker.system;
