/** For the people who run the platform: companies are set up, streams are watched. Never shows an expense. */
package org.expensetracker.rest.platform;
