/**
 * The login provider, as far as the program changes it: a company's organization and the people who are invited into it.
 * Every step can be done again and completes what was broken off. Knows no tables; takes nobody out of another company.
 */
package org.expensetracker.identity;
