/**
 * The login provider, as far as the program changes it: a company's organization, the people who are invited into it, and
 * the end of both.
 * Every step can be done again and completes what was broken off. Knows no tables; takes nobody out of another company.
 */
package org.expensetracker.identity;
